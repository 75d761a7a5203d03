import { MultiSelect, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours, createDepartment, saveDepartment } from "@/api/settings";
import type { Department } from "@/api/types";
import { useAgents } from "@/app/queries";
import { FormError } from "@/parts/FormError";
import { orNull, useForm } from "../frame/useForm";

const NONE = "none";

/** A department's name, hours, help page and people; creates one when none is given. */
export function DepartmentForm({ department, onDone }: { department?: Department; onDone?: () => void }) {
  const { t } = useTranslation();
  const hours = useQuery({ queryKey: keys.businessHours, queryFn: businessHours }).data ?? [];
  const agents = useAgents().data ?? [];
  const form = useForm(
    {
      name: department?.name ?? "",
      business_hours_id: department?.business_hours_id ?? null,
      help_center_url: department?.help_center_url ?? null,
      agent_ids: department?.agent_ids ?? [],
    },
    (values) => {
      const body = { ...values, help_center_url: orNull(values.help_center_url) };
      return department ? saveDepartment(department.id, body) : createDepartment(body);
    },
    ["departments", "agents", "week"],
  );
  return (
    <form className="form" onSubmit={form.submit(() => onDone?.())}>
      <FormError text={form.general} />
      <TextInput
        label={t("departments.name")}
        data-autofocus
        required
        withAsterisk={false}
        {...form.text("name")}
      />
      <Select
        label={t("departments.hours")}
        description={t("departments.hours_hint")}
        data={[
          { value: NONE, label: t("departments.no_hours") },
          ...hours.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={form.values.business_hours_id ?? NONE}
        error={form.at("/business_hours_id")}
        onChange={(id) => form.set("business_hours_id", id === NONE ? null : id)}
      />
      <TextInput
        label={t("departments.help_center_url")}
        placeholder="https://"
        type="url"
        {...form.text("help_center_url")}
      />
      <MultiSelect
        label={t("departments.agents")}
        data={agents.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.values.agent_ids}
        error={form.at("/agent_ids")}
        onChange={(ids) => form.set("agent_ids", ids)}
      />
      <div className="row actions">
        {onDone && (
          <button type="button" className="btn" onClick={onDone}>
            {t("action.cancel")}
          </button>
        )}
        <button type="submit" className="btn pri" disabled={form.busy}>
          {department ? t("action.save") : t("form.create")}
        </button>
      </div>
    </form>
  );
}
