import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { saveDepartment } from "@/api/settings";
import { FormError } from "@/parts/FormError";
import { orNull, useForm } from "../frame/useForm";

interface Props {
  departmentId: string;
  onSaved: () => void;
}

/** Asks for the help center of a department that has none: until then, the samples leave the link to it out (R14). */
export function HelpLink({ departmentId, onSaved }: Props) {
  const { t } = useTranslation();
  const form = useForm(
    { help_center_url: "" },
    (entered) => saveDepartment(departmentId, { help_center_url: orNull(entered.help_center_url) }),
    ["departments", "preview"],
    `help-link/${departmentId}`,
  );
  return (
    <form className="helplink" noValidate onSubmit={form.submit(onSaved)}>
      <FormError text={form.general} />
      <TextInput
        label={t("departments.help_center_url")}
        description={t("samples.help_hint")}
        placeholder="https://"
        type="url"
        inputContainer={(field) => (
          <div className="row">
            {field}
            <button
              type="submit"
              className="btn"
              disabled={form.busy || orNull(form.values.help_center_url) === null}
            >
              {t("samples.help_add")}
            </button>
          </div>
        )}
        {...form.text("help_center_url")}
      />
    </form>
  );
}
