import { PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { setupNeeded, signIn } from "@/api/desk";
import { keys } from "@/api/keys";
import { useErrorText } from "@/i18n/useErrorText";
import { FormError } from "@/parts/FormError";
import { rememberSignIn } from "@/shell/OnlinePrompt";
import { Gate } from "./Gate";
import { safeNext } from "./safeNext";

export function SignInPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const setup = useQuery({ queryKey: keys.setup, queryFn: setupNeeded, retry: false });
  const enter = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: () => {
      client.clear();
      rememberSignIn();
      router.history.push(`/console${safeNext(next)}`);
    },
  });
  useEffect(() => {
    document.title = `${t("sign_in.title")} - ${t("product")}`;
  }, [t]);

  if (setup.data?.needed) return <Navigate to="/setup" search={{}} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <Gate title={t("sign_in.title")}>
      <form onSubmit={submit}>
        <FormError text={enter.error ? errorText(enter.error) : undefined} />
        <TextInput
          label={t("sign_in.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("sign_in.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
        />
        <button type="submit" className="btn pri block" disabled={enter.isPending}>
          {t("sign_in.submit")}
        </button>
      </form>
    </Gate>
  );
}
