import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, Department } from "@/api/types";
import { useChannels, useDepartments } from "@/app/queries";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { FormError } from "@/parts/FormError";
import { Section } from "../frame/Section";
import type { AgentDraft } from "./AgentEditor";

type Chosen = Pick<AgentDraft, "department_ids" | "channel_ids">;

interface Props {
  draft: Chosen;
  error: string | undefined;
  onChange: (links: Chosen) => void;
}

/** From so many channels on one looks for them by name. */
const MANY = 8;

/** Departments with their channels: a member of the department, linked to each channel he answers on. */
export function Links({ draft, error, onChange }: Props) {
  const { t } = useTranslation();
  const departments = useDepartments().data ?? [];
  const channels = useChannels().data ?? [];
  const [search, setSearch] = useState("");
  const words = search.trim().toLocaleLowerCase();
  const found = (name: string) => name.toLocaleLowerCase().includes(words);
  const shown = departments.filter(
    ({ id, name }) => found(name) || channels.some((each) => each.department_id === id && found(each.name)),
  );
  return (
    <Section
      id="agent-links"
      title={t("agents.links")}
      text={t("agents.links_text")}
      beside={
        channels.length > MANY && (
          <TextInput
            className="linksearch"
            aria-label={t("agents.find_channel")}
            placeholder={t("agents.find_channel")}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )
      }
    >
      <FormError text={error} />
      <div className="linkgroups">
        {shown.map((department) => (
          <Group
            key={department.id}
            department={department}
            channels={channels.filter((each) => each.department_id === department.id)}
            shown={(channel) => found(department.name) || found(channel.name)}
            draft={draft}
            onChange={onChange}
          />
        ))}
        {words && shown.length === 0 && <p className="small mute">{t("agents.found_none")}</p>}
      </div>
    </Section>
  );
}

const set = (ids: string[], changed: string[], on: boolean) =>
  (on ? [...new Set([...ids, ...changed])] : ids.filter((id) => !changed.includes(id))).sort();

interface GroupProps {
  department: Department;
  channels: Channel[];
  shown: (channel: Channel) => boolean;
  draft: Chosen;
  onChange: (links: Chosen) => void;
}

function Group({ department, channels, shown, draft, onChange }: GroupProps) {
  const { t } = useTranslation();
  const member = draft.department_ids.includes(department.id);
  const own = channels.map(({ id }) => id);
  const linked = own.filter((id) => draft.channel_ids.includes(id)).length;
  // Who leaves a department is linked to none of its channels any more.
  const join = (on: boolean) =>
    onChange({
      department_ids: set(draft.department_ids, [department.id], on),
      channel_ids: on ? draft.channel_ids : set(draft.channel_ids, own, false),
    });
  const link = (ids: string[], on: boolean) =>
    onChange({
      department_ids: on ? set(draft.department_ids, [department.id], true) : draft.department_ids,
      channel_ids: set(draft.channel_ids, ids, on),
    });
  return (
    <fieldset className="panel linkgroup">
      <legend className="sr">{department.name}</legend>
      <div className="linkhead">
        <Checkbox
          label={<b>{department.name}</b>}
          checked={member}
          onChange={(event) => join(event.currentTarget.checked)}
        />
        <span className="grow" />
        {own.length > 0 && (
          <span className="small mute num">{t("agents.of_channels", { linked, all: own.length })}</span>
        )}
        {own.length > 1 && (
          <button type="button" className="btn sm quiet" onClick={() => link(own, linked < own.length)}>
            {t(linked < own.length ? "agents.link_all" : "agents.link_none")}
          </button>
        )}
      </div>
      {own.length === 0 ? (
        <p className="small mute">{t("agents.no_channels")}</p>
      ) : (
        <ul className="linkgrid">
          {channels.filter(shown).map((channel) => (
            <li key={channel.id}>
              <Checkbox
                checked={draft.channel_ids.includes(channel.id)}
                onChange={(event) => link([channel.id], event.currentTarget.checked)}
                label={
                  <span className="row">
                    <ChannelGlyph kind={channel.kind} beside={channel.name} />
                    {channel.name}
                  </span>
                }
              />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
