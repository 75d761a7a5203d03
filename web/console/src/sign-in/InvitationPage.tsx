import { PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { acceptInvitation, invited, signIn } from "@/api/desk";
import { useErrorText } from "@/i18n/useErrorText";
import { FormError } from "@/parts/FormError";
import { rememberSignIn } from "@/shell/OnlinePrompt";
import { Gate } from "./Gate";

/** Where a new agent chooses a password; the link works once. */
export function InvitationPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const router = useRouter();
  const client = useQueryClient();
  const { token = "" } = useSearch({ from: "/invitation" });
  const [password, setPassword] = useState("");
  const who = useQuery({ queryKey: ["invitation", token], queryFn: () => invited(token), retry: false });
  const accept = useMutation({
    mutationFn: async () => {
      await acceptInvitation(token, password);
      await signIn(who.data?.email ?? "", password);
    },
    onSuccess: () => {
      client.clear();
      rememberSignIn();
      router.history.push("/console/");
    },
  });
  useEffect(() => {
    document.title = `${t("invitation.title")} - ${t("product")}`;
  }, [t]);
  const late = who.error instanceof ApiError && who.error.code === "invitation_expired";
  if (who.isError)
    return (
      <Gate title={t("invitation.gone")} lead={late ? errorText(who.error) : t("invitation.gone_text")}>
        <Link className="btn block" to="/sign-in" search={{}}>
          {t("sign_in.title")}
        </Link>
      </Gate>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  return (
    <Gate
      title={t("invitation.title")}
      lead={who.data && t("invitation.lead", { name: who.data.name, email: who.data.email })}
    >
      <form onSubmit={submit}>
        <FormError text={accept.error ? errorText(accept.error) : undefined} />
        <PasswordInput
          label={t("sign_in.password")}
          description={t("invitation.password_hint")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={8}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
        />
        <button type="submit" className="btn pri block" disabled={!who.data || accept.isPending}>
          {t("invitation.submit")}
        </button>
      </form>
    </Gate>
  );
}
