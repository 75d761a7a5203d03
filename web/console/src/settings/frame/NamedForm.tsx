import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormActions } from "@/parts/FormActions";
import { FormError } from "@/parts/FormError";
import { useForm } from "./useForm";

interface Props {
  /** Under which what is entered is kept. */
  form: string;
  label: string;
  save: (name: string) => Promise<{ id: string }>;
  stale: string[];
  onDone: (id: string) => void;
  onCancel: () => void;
}

/** A name is all that is asked first; the rest is edited on the page of what was made. */
export function NamedForm({ form: kept, label, save, stale, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const form = useForm({ name: "" }, ({ name }) => save(name), stale, kept);
  return (
    <form className="form" onSubmit={form.submit(({ id }) => onDone(id))}>
      <FormError text={form.general} />
      <TextInput label={label} data-autofocus required withAsterisk={false} {...form.text("name")} />
      <FormActions action={t("form.create")} busy={form.busy} onCancel={onCancel} />
    </form>
  );
}
