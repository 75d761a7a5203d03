import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "@/parts/FormError";
import { useForm } from "./useForm";

interface Props {
  label: string;
  save: (name: string) => Promise<{ id: string }>;
  stale: string[];
  onDone: (id: string) => void;
  onCancel: () => void;
}

/** A name is all that is asked first; the rest is edited on the page of what was made. */
export function NamedForm({ label, save, stale, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const form = useForm({ name: "" }, ({ name }) => save(name), stale);
  return (
    <form className="form" onSubmit={form.submit(({ id }) => onDone(id))}>
      <FormError text={form.general} />
      <TextInput label={label} data-autofocus required withAsterisk={false} {...form.text("name")} />
      <div className="row actions">
        <button type="button" className="btn" onClick={onCancel}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri" disabled={form.busy}>
          {t("form.create")}
        </button>
      </div>
    </form>
  );
}
