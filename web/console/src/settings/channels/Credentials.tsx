import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { saveChannel } from "@/api/settings";
import type { Channel } from "@/api/types";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";
import { credentialsOf } from "./credentials";

/** Typed in once, never shown again; an empty field leaves what is stored. */
export function Credentials({ channel, onSaved }: { channel: Channel; onSaved: (saved: Channel) => void }) {
  const { t } = useTranslation();
  const names = credentialsOf(channel.kind);
  const form = useForm(
    { credentials: {} as Record<string, string> },
    ({ credentials }) => {
      const written = Object.entries(credentials).filter(([, value]) => value.trim() !== "");
      return saveChannel(channel.id, { credentials: Object.fromEntries(written) });
    },
    ["channels"],
  );
  const { credentials } = form.values;
  const settle = (saved: Channel) => {
    form.set("credentials", {});
    onSaved(saved);
  };
  const empty = names.every((name) => !credentials[name]?.trim());
  return (
    <form className="form narrow" onSubmit={form.submit(settle)}>
      <FormError text={form.general} />
      {names.map((name) => (
        <PasswordInput
          key={name}
          label={t(`credential.${name}`)}
          description={channel.credentials[name] ? t("channels.secret_hint") : undefined}
          placeholder={channel.credentials[name] ?? ""}
          autoComplete="off"
          spellCheck={false}
          value={credentials[name] ?? ""}
          error={form.at(`/credentials/${name}`)}
          visibilityToggleButtonProps={{
            "aria-label": t("guide.show", { name: t(`credential.${name}`) }),
          }}
          onChange={(event) => form.set("credentials", { ...credentials, [name]: event.currentTarget.value })}
        />
      ))}
      <div className="row">
        <button type="submit" className="btn" disabled={form.busy || empty}>
          {t("action.save")}
        </button>
      </div>
    </form>
  );
}
