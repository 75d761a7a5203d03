import { Switch, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { checks, simulate } from "@/api/settings";
import type { Channel, Department } from "@/api/types";
import { useAgents, useChannelsNow, useMe } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { listed } from "@/lib/names";
import { Lantern } from "@/parts/Lantern";
import { toast } from "@/parts/Toasts";
import { useSetAvailability } from "@/shell/useAvailability";
import { Arrived } from "./Arrived";

interface Props {
  department: Department;
  channel: Channel;
}

/** The real chat beside the real decision: nothing here is played. What follows from it stands below the decision. */
export function TryStep({ department, channel, children }: Props & { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const scheme = useComputedColorScheme("light");
  const page = `/chat/${channel.id}?lang=${i18n.language}&theme=${scheme}`;
  return (
    <div className="duo fduo">
      <div className="ftry">
        <EverybodyAway channel={channel} />
        <Expected department={department} channel={channel} />
        <Arrived department={department} channel={channel} />
        <ToMend department={department} />
        {children}
      </div>
      {channel.kind === "webchat" ? (
        <section className="panel fchat" aria-label={t("first_run.customer_chat")}>
          <p className="small mute">{t("first_run.customer_chat")}</p>
          <iframe key={page} src={page} title={t("first_run.customer_chat")} />
        </section>
      ) : (
        <p className="note">{t("first_run.write_there", { name: channel.name })}</p>
      )}
    </div>
  );
}

/** Going offline is no pretence: it is what makes the department's people absent. */
function EverybodyAway({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const me = useMe().data?.agent;
  const set = useSetAvailability();
  const now = useChannelsNow([channel.id])[0]?.data;
  const agents = useAgents().data ?? [];
  const others = agents.filter(({ id }) => id !== me?.id && now?.reachable_agent_ids.includes(id));
  return (
    <div>
      <Switch
        label={t("first_run.away")}
        description={t("first_run.away_text")}
        checked={me?.availability.status === "offline"}
        disabled={set.isPending}
        onChange={({ currentTarget: { checked } }) =>
          set.mutate(checked ? "offline" : "online", { onError: (error) => toast(errorText(error)) })
        }
      />
      {others.length > 0 && (
        <p className="hint">
          {t("first_run.others", {
            names: listed(
              others.map(({ name }) => name),
              i18n.language,
            ),
          })}
        </p>
      )}
    </div>
  );
}

/** What would happen if a customer wrote now, by the rule itself. */
function Expected({ department, channel }: Props) {
  const { t } = useTranslation();
  const now = useChannelsNow([channel.id])[0]?.data;
  const input = { trigger: "customer_message" as const, channel_id: channel.id };
  const found = useQuery({
    queryKey: keys.simulation(department.id, [input, now?.open, now?.reachable_agent_ids]),
    queryFn: () => simulate(department.id, input),
    enabled: now !== undefined,
    retry: false,
  });
  if (!found.data) return <span className="skel" style={{ height: 56 }} />;
  const sent = found.data.verdict === "sent";
  return (
    <div className="verdict fverdict" role="status">
      <Lantern className={sent ? "lt" : "lt unlit"} />
      <div>
        <b>{sent ? t("first_run.would_send") : t("first_run.would_not")}</b>
        <p>{t(`because.${found.data.reason}`)}</p>
      </div>
    </div>
  );
}

/** How much may keep the message from its work (R17); the message's page says what. */
function ToMend({ department: { id } }: { department: Department }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: keys.checks(id), queryFn: () => checks(id) }).data ?? [];
  const count = found.filter(({ severity }) => severity !== "info").length;
  if (count === 0) return null;
  const page = `/settings/channels/instant-messaging/preferences/${id}/automation`;
  return (
    <p className="small mid ftomend">
      {t("checks.work", { count })}
      <Link to={page as "/settings"} hash="checks">
        {t("first_run.to_checks")}
      </Link>
    </p>
  );
}
