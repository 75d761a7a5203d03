import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours, changeDepartment, deleteDepartment, oneDepartment } from "@/api/settings";
import type { Department } from "@/api/types";
import { Edited } from "../frame/Edited";
import { Removal } from "../frame/Removal";
import { Section } from "../frame/Section";
import type { User } from "../frame/UsedBy";
import { useDraft } from "../frame/useDraft";
import { orNull } from "../frame/useForm";
import { useRefusals } from "../frame/useRefusals";
import { Members } from "./Members";

const NONE = "none";

const draftOf = ({ name, business_hours_id, help_center_url, agent_ids }: Department) => ({
  name,
  business_hours_id,
  help_center_url: help_center_url ?? "",
  agent_ids: [...agent_ids].sort(),
});

/** A department's name, hours, help page and people, edited as a whole. */
export function DepartmentEditor({ id, channels }: { id: string; channels: User[] }) {
  const { t } = useTranslation();
  const hours = useQuery({ queryKey: keys.businessHours, queryFn: businessHours }).data ?? [];
  const state = useDraft({
    key: keys.oneDepartment(id),
    read: () => oneDepartment(id),
    draftOf,
    write: (draft, etag) =>
      changeDepartment(id, { ...draft, help_center_url: orNull(draft.help_center_url) }, etag),
    stale: ["departments", "agents", "week", "checks", "department-now", "channel-now", "preview", "samples"],
  });
  const { change } = state;
  const { at, general } = useRefusals(state.save.error, Object.keys(state.draft ?? {}));
  return (
    <Edited state={state} general={general} height={300}>
      {(draft, saved) => (
        <>
          <Section
            id="department-about"
            title={t("departments.about")}
            text={t("departments.lead")}
            first
            beside={
              <Link
                className="btn sm"
                to="/settings/channels/instant-messaging/preferences/$departmentId/$tab"
                params={{ departmentId: id, tab: "automation" }}
              >
                {t("offline.title")}
              </Link>
            }
          >
            <div className="form narrow">
              <TextInput
                label={t("departments.name")}
                value={draft.name}
                error={at("/name")}
                onChange={({ currentTarget: { value: name } }) => change((old) => ({ ...old, name }))}
              />
              <Select
                label={t("departments.hours")}
                description={t("departments.hours_hint")}
                allowDeselect={false}
                data={[
                  { value: NONE, label: t("departments.no_hours") },
                  ...hours.map((each) => ({ value: each.id, label: each.name })),
                ]}
                value={draft.business_hours_id ?? NONE}
                error={at("/business_hours_id")}
                onChange={(to) => change((old) => ({ ...old, business_hours_id: to === NONE ? null : to }))}
              />
              <TextInput
                label={t("departments.help_center_url")}
                description={t("departments.help_center_hint")}
                placeholder="https://"
                type="url"
                value={draft.help_center_url}
                error={at("/help_center_url")}
                onChange={({ currentTarget: { value } }) =>
                  change((old) => ({ ...old, help_center_url: value }))
                }
              />
            </div>
          </Section>
          <Members
            department={id}
            chosen={draft.agent_ids}
            error={at("/agent_ids")}
            onChoose={(agent_ids) => change((old) => ({ ...old, agent_ids }))}
          />
          <Removal
            name={saved.name}
            users={channels}
            warning={t("departments.delete_text")}
            remove={() => deleteDepartment(id)}
            list={{ key: keys.departments, to: "/settings/departments" }}
          />
        </>
      )}
    </Edited>
  );
}
