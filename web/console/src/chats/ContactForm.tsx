import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { saveContact } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Contact } from "@/api/types";
import { useAgents } from "@/app/queries";
import { useKept } from "@/app/useKept";
import { useErrorText } from "@/i18n/useErrorText";
import { zones } from "@/lib/zones";
import { FormError } from "@/parts/FormError";

/** As they stand in the form, row by row. */
const rows = [["last_name", "first_name"], ["email"], ["phone", "mobile"], ["account_name"]] as const;
const fields = rows.flat();

/** Chosen from what there is. */
const chosen = ["owner_id", "language", "time_zone"] as const;

const written = (contact: Contact): Record<string, string> =>
  Object.fromEntries([...fields, ...chosen].map((name) => [name, contact[name] ?? ""]));

/** Under which what is entered about a contact is kept. */
export const contactForm = (id: string) => `contacts/${id}`;

interface Props {
  contact: Contact;
  /** Where the cursor goes: to the first field, or to the first that is empty. Left out: it stays where it is. */
  begin?: "first" | "empty";
  onDone: () => void;
}

/** Only what was changed here is sent, whatever others change meanwhile; an emptied field is cleared. */
export function ContactForm({ contact, begin, onDone }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const all = [...(box.current?.querySelectorAll<HTMLInputElement>("input:not([type=hidden])") ?? [])];
    if (begin) (all.find(({ value }) => begin === "first" || !value) ?? all[0])?.focus();
  }, [begin]);
  const client = useQueryClient();
  const errorText = useErrorText();
  const kept = useKept<{ form: Record<string, string>; began: Record<string, string> }>(
    contactForm(contact.id),
  );
  const [began] = useState(() => kept.read()?.began ?? written(contact));
  const [form, setForm] = useState(() => kept.read()?.form ?? began);
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when something was entered
  useEffect(() => {
    if (form !== began) kept.keep({ form, began });
  }, [form]);
  const leave = () => {
    kept.forget();
    onDone();
  };
  const save = useMutation({
    mutationFn: () => {
      const changes = Object.fromEntries(
        Object.entries(form)
          .filter(([name, value]) => value.trim() !== began[name])
          .map(([name, value]) => [name, value.trim() || null]),
      );
      return saveContact(contact.id, changes);
    },
    onSuccess: () => {
      for (const key of [keys.contact(contact.id), ["chats"], ["chat"]])
        void client.invalidateQueries({ queryKey: key });
      leave();
    },
  });
  const agents = (useAgents().data ?? []).filter(({ id, active }) => active || id === form.owner_id);
  const errors = save.error instanceof ApiError ? save.error.errors : [];
  const errorAt = (name: string) => {
    const found = errors.find(({ pointer }) => pointer === `/${name}`);
    return found && errorText(found);
  };
  const choice = (name: (typeof chosen)[number]) => ({
    clearable: true,
    value: form[name] || null,
    error: errorAt(name),
    onChange: (value: string | null) => setForm((old) => ({ ...old, [name]: value ?? "" })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit} ref={box}>
      <FormError text={save.error && errors.length === 0 ? errorText(save.error) : undefined} />
      {rows.map((row) => (
        <div key={row[0]} className="pair">
          {row.map((name) => (
            <TextInput
              key={name}
              label={t(`contact.${name}`)}
              value={form[name]}
              error={errorAt(name)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setForm((old) => ({ ...old, [name]: value }));
              }}
            />
          ))}
        </div>
      ))}
      <Select
        label={t("contact.owner")}
        searchable
        data={agents.map(({ id, name }) => ({ value: id, label: name }))}
        {...choice("owner_id")}
      />
      <Select
        label={t("contact.language")}
        data={[
          { value: "ja", label: "日本語" },
          { value: "en", label: "English" },
        ]}
        {...choice("language")}
      />
      <Select
        label={t("contact.time_zone")}
        searchable
        limit={100}
        data={zones(form.time_zone)}
        {...choice("time_zone")}
      />
      <div className="row actions">
        <button type="button" className="btn sm" onClick={leave}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri sm" disabled={save.isPending}>
          {t("action.save")}
        </button>
      </div>
    </form>
  );
}
