import { Checkbox, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { simulate, week } from "@/api/settings";
import type { SimulateInput } from "@/api/settings-types";
import type { Department, Trigger } from "@/api/types";
import { useAgents, useChannels } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { Section } from "../frame/Section";
import type { Form } from "./form";
import { OnEachChannel } from "./OnEachChannel";
import { SimulatorResult } from "./SimulatorResult";
import { TestSender } from "./TestSender";
import { useMoment } from "./useMoment";

const triggers: Trigger[] = ["customer_message", "bot_handoff", "team_left"];
const handlers = ["unassigned", "bot", "assigned"] as const;

interface Props {
  department: Department;
  /** As it is on the page, saved or not. */
  form: Form;
  contactId: string | undefined;
}

/** Try it before customers do (R16): a moment, who is there, and what would happen, with the reason. */
export function Simulator({ department, form, contactId }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const days = useQuery({ queryKey: keys.week(department.id), queryFn: () => week(department.id) });
  const zone = days.data?.time_zone ?? place.zone;
  const channels = (useChannels().data ?? []).filter((each) => each.department_id === department.id);
  const agents = (useAgents().data ?? []).filter((each) => department.agent_ids.includes(each.id));
  const moment = useMoment(zone);
  const [trigger, setTrigger] = useState<Trigger>("customer_message");
  const [handler, setHandler] = useState<(typeof handlers)[number]>("unassigned");
  const [channelId, setChannelId] = useState<string | null>(null);
  const [online, setOnline] = useState<string[]>([]);
  const channel = channelId ?? channels[0]?.id;
  const [settled] = useDebouncedValue(form.message.text, 500);
  const input: SimulateInput = {
    trigger,
    handler: trigger === "customer_message" ? handler : undefined,
    online_agent_ids: online,
    enabled: form.message.enabled,
    options: form.options,
    ...(moment.at ? { at: moment.at } : {}),
    ...(channel ? { channel_id: channel } : {}),
    ...(settled.trim() ? { text: settled } : {}),
  };
  const result = useQuery({
    queryKey: keys.simulation(department.id, input),
    queryFn: () => simulate(department.id, input),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Section
      id="simulator"
      title={t("simulator.title")}
      text={t("simulator.lead")}
      beside={<TestSender department={department} channels={channels} contactId={contactId} />}
    >
      <div className="panel sim">
        <div className="simform">
          <div>
            <label className="lab" htmlFor="sim-at">
              {t("simulator.moment", { zone })}
            </label>
            <span className="row">
              <input
                id="sim-at"
                className="field"
                type="datetime-local"
                value={moment.shown}
                onChange={(event) => moment.type(event.target.value)}
              />
              <button type="button" className="btn" onClick={moment.follow}>
                {t("simulator.now")}
              </button>
            </span>
          </div>
          <Select
            label={t("facts.trigger")}
            value={trigger}
            data={triggers.map((value) => ({ value, label: t(`trigger.${value}`) }))}
            onChange={(value) => value && setTrigger(value as Trigger)}
          />
          {trigger === "customer_message" && (
            <Select
              label={t("simulator.handler")}
              value={handler}
              data={handlers.map((value) => ({ value, label: t(`simulator.handler_${value}`) }))}
              onChange={(value) => value && setHandler(value as typeof handler)}
            />
          )}
          {channels.length > 0 && (
            <Select
              label={t("simulator.channel")}
              value={channel ?? null}
              data={channels.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChannelId}
            />
          )}
          <Checkbox.Group label={t("simulator.online")} value={online} onChange={setOnline}>
            <div className="checkrows">
              {agents.map((agent) => (
                <Checkbox key={agent.id} value={agent.id} label={agent.name} />
              ))}
              {agents.length === 0 && <p className="hint">{t("simulator.no_agents")}</p>}
            </div>
          </Checkbox.Group>
        </div>
        <SimulatorResult result={result.data} error={result.error} trigger={trigger}>
          <OnEachChannel departmentId={department.id} channels={channels} input={input} />
        </SimulatorResult>
      </div>
    </Section>
  );
}
