import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { setUp, signIn } from "@/api/desk";
import { useErrorText } from "@/i18n/useErrorText";
import { forget, keep, kept } from "@/lib/kept";
import { zones } from "@/lib/zones";
import { FormError } from "@/parts/FormError";
import { rememberSignIn } from "@/shell/OnlinePrompt";
import { Gate } from "./Gate";

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is kept over a reload; there is no agent yet whose it is. */
type Open = Record<"organization" | "zone" | "name" | "email", string>;
const SETUP = "setup";
const NOBODY = "";

/** The first run: the organization and its first admin, guarded by the code that the program printed. */
export function SetupPage() {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const router = useRouter();
  const client = useQueryClient();
  const search = useSearch({ from: "/setup" });
  const [form, setForm] = useState({
    code: search.code ?? "",
    organization: "",
    zone: own,
    name: "",
    email: "",
    password: "",
    ...kept<Open>(SETUP, NOBODY),
  });
  useEffect(() => {
    const { code: _, password: __, ...open } = form;
    keep(SETUP, NOBODY, open);
  }, [form]);
  const set = (name: keyof typeof form) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
  const create = useMutation({
    mutationFn: async () => {
      await setUp({
        code: form.code.trim(),
        organization: { name: form.organization, locale: i18n.language, time_zone: form.zone },
        admin: { name: form.name, email: form.email.trim(), password: form.password },
      });
      await signIn(form.email.trim(), form.password);
    },
    onSuccess: () => {
      forget(SETUP);
      client.clear();
      rememberSignIn();
      router.history.push("/console/settings/first-run");
    },
  });
  useEffect(() => {
    document.title = `${t("setup.title")} - ${t("product")}`;
  }, [t]);
  const at = (pointer: string) => {
    const errors = create.error instanceof ApiError ? create.error.errors : [];
    const found = errors.find((error) => error.pointer === pointer);
    return found ? errorText(found) : undefined;
  };
  const field = (name: keyof typeof form, pointer: string) => ({
    value: form[name],
    error: at(pointer),
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => set(name)(event.currentTarget.value),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Gate title={t("setup.title")} lead={t("setup.lead")}>
      <form onSubmit={submit}>
        <FormError text={create.error ? errorText(create.error) : undefined} />
        <TextInput
          label={t("setup.code")}
          description={t("setup.code_hint")}
          autoComplete="off"
          {...field("code", "/code")}
        />
        <TextInput label={t("setup.organization")} {...field("organization", "/organization/name")} />
        <Select
          label={t("setup.time_zone")}
          data={zones(form.zone)}
          searchable
          value={form.zone}
          onChange={(zone) => zone && set("zone")(zone)}
        />
        <TextInput label={t("setup.admin_name")} autoComplete="name" {...field("name", "/admin/name")} />
        <TextInput
          label={t("sign_in.email")}
          type="email"
          autoComplete="username"
          {...field("email", "/admin/email")}
        />
        <PasswordInput
          label={t("sign_in.password")}
          description={t("invitation.password_hint")}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
          {...field("password", "/admin/password")}
        />
        <button type="submit" className="btn pri block" disabled={create.isPending}>
          {t("setup.submit")}
        </button>
      </form>
    </Gate>
  );
}
