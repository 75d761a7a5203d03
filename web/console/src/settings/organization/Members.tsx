import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Agent } from "@/api/types";
import { useAgents, useChannels } from "@/app/queries";
import { initial } from "@/lib/names";
import { FormError } from "@/parts/FormError";
import { Section } from "../frame/Section";

interface Props {
  department: string;
  chosen: string[];
  error: string | undefined;
  onChoose: (ids: string[]) => void;
}

/** Everybody, and who of them is a member; what each answers on is set on that person's page. */
export function Members({ department, chosen, error, onChoose }: Props) {
  const { t } = useTranslation();
  const people = (useAgents().data ?? []).filter(({ active, id }) => active || chosen.includes(id));
  const toggle = (id: string, on: boolean) =>
    onChoose((on ? [...chosen, id] : chosen.filter((each) => each !== id)).sort());
  return (
    <Section
      id="department-people"
      title={t("departments.people")}
      text={t("departments.people_text")}
      beside={<span className="badge">{t("departments.members", { count: chosen.length })}</span>}
    >
      <FormError text={error} />
      <ul className="panel picklist">
        {people.map((agent) => (
          <Person
            key={agent.id}
            agent={agent}
            department={department}
            member={chosen.includes(agent.id)}
            onToggle={(on) => toggle(agent.id, on)}
          />
        ))}
      </ul>
    </Section>
  );
}

interface PersonProps {
  agent: Agent;
  department: string;
  member: boolean;
  onToggle: (on: boolean) => void;
}

function Person({ agent, department, member, onToggle }: PersonProps) {
  const { t } = useTranslation();
  const own = (useChannels().data ?? []).filter(({ department_id }) => department_id === department);
  const linked = own.filter(({ id }) => agent.channel_ids.includes(id)).length;
  return (
    <li>
      <Checkbox
        checked={member}
        onChange={(event) => onToggle(event.currentTarget.checked)}
        label={
          <span className="row">
            <span className="av s" aria-hidden="true">
              {initial(agent.name)}
            </span>
            {agent.name}
          </span>
        }
      />
      <span className="badge">{t(`role.${agent.role}`)}</span>
      {!agent.active && <span className="badge err">{t("agents.inactive")}</span>}
      <span className="grow" />
      {member && (
        <Link className="small nw" to={`/settings/agents/${agent.id}` as "/settings"}>
          {linked === 0 && own.length > 0
            ? t("departments.linked_none")
            : t("departments.linked", { linked, all: own.length })}
        </Link>
      )}
    </li>
  );
}
