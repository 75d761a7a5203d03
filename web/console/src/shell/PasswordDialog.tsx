import { PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "@/api/desk";
import { Dialog } from "@/parts/Dialog";
import { FormActions } from "@/parts/FormActions";
import { FormError } from "@/parts/FormError";
import { toast } from "@/parts/Toasts";
import { useRefusals } from "@/settings/frame/useRefusals";

interface Props {
  opened: boolean;
  /** Whose it is, for the browser's own keeper of passwords. */
  email: string;
  onClose: () => void;
}

/** One's own password. Nothing of it outlives the dialog. */
export function PasswordDialog({ opened, email, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t("password.title")}>
      <PasswordForm email={email} onClose={onClose} />
    </Dialog>
  );
}

function PasswordForm({ email, onClose }: Omit<Props, "opened">) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const save = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      toast(t("password.changed"));
      onClose();
    },
  });
  const { at, general } = useRefusals(save.error, ["current", "new"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const toggle = { "aria-label": t("sign_in.show_password") };
  return (
    <form className="form" onSubmit={submit}>
      <FormError text={general} />
      <p className="mid">{t("password.lead")}</p>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label={t("password.current")}
        autoComplete="current-password"
        data-autofocus
        required
        withAsterisk={false}
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        error={at("/current")}
        visibilityToggleButtonProps={toggle}
      />
      <PasswordInput
        label={t("password.new")}
        description={t("invitation.password_hint")}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={next}
        onChange={({ currentTarget }) => setNext(currentTarget.value)}
        error={at("/new")}
        visibilityToggleButtonProps={toggle}
      />
      <FormActions action={t("password.change")} busy={save.isPending} onCancel={onClose} />
    </form>
  );
}
