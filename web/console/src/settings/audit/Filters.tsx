import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { settingKinds } from "@/api/settings-types";
import { useAgents } from "@/app/queries";
import { Icon } from "@/parts/icons";
import type { useFilter } from "./useFilter";

interface Props extends ReturnType<typeof useFilter> {
  /** What the one thing is called that is asked for. */
  thing: string | undefined;
}

/** Which kind of setting, by whom; and which one thing, where a page of it led here. */
export function Filters({ filter, set, filtered, thing }: Props) {
  const { t } = useTranslation();
  const people = useAgents().data ?? [];
  return (
    <div className="auditfilters">
      <Select
        aria-label={t("audit.by_kind")}
        placeholder={t("audit.all_kinds")}
        clearable
        data={settingKinds.map((value) => ({ value, label: t(`audit.kind.${value}`) }))}
        value={filter.kind ?? null}
        onChange={(kind) => set({ kind: settingKinds.find((each) => each === kind) })}
      />
      <Select
        aria-label={t("audit.by_person")}
        placeholder={t("audit.everybody")}
        clearable
        searchable
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.agent_id ?? null}
        onChange={(id) => set({ agent_id: id ?? undefined })}
      />
      {filter.id && (
        <button type="button" className="btn sm" onClick={() => set({ id: undefined })}>
          {t("audit.only", { name: thing ?? t("audit.one_thing") })}
          <Icon name="x" size="s" />
        </button>
      )}
      {filtered && (
        <button
          type="button"
          className="btn sm quiet"
          onClick={() => set({ kind: undefined, id: undefined, agent_id: undefined })}
        >
          {t("audit.show_all")}
        </button>
      )}
    </div>
  );
}
