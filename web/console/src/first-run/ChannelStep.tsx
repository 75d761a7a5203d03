import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { createChannel } from "@/api/settings";
import type { Department } from "@/api/types";
import { useMe } from "@/app/queries";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { FormError } from "@/parts/FormError";
import { useForm } from "../settings/frame/useForm";
import { furnished, refresh } from "./furnish";

/** A web chat works at once; other messengers have pages of their own. */
export function ChannelStep({ department }: { department: Department }) {
  const { t } = useTranslation();
  const me = useMe().data?.agent.id ?? "";
  const form = useForm(
    { name: t("first_run.channel_name") },
    async ({ name }) => {
      // Only members of its department are reachable on a channel (R1).
      if (!department.agent_ids.includes(me)) await furnished(department, {}, me);
      const channel = { kind: "webchat" as const, name, department_id: department.id, agent_ids: [me] };
      const made = await createChannel(channel);
      await refresh();
      return made;
    },
    [],
    "first-run/channel",
  );
  return (
    <form className="form fform" onSubmit={form.submit()}>
      <FormError text={form.general} />
      <div className="fchannel">
        <ChannelGlyph kind="webchat" large decorative />
        <TextInput
          className="grow"
          label={t("first_run.channel_label")}
          required
          withAsterisk={false}
          {...form.text("name")}
        />
      </div>
      <div className="row wrap">
        <button type="submit" className="btn pri" disabled={form.busy}>
          {t("first_run.open_channel")}
        </button>
        <Link className="small" to="/settings/channels/instant-messaging">
          {t("first_run.other_channel")}
        </Link>
      </div>
    </form>
  );
}
