import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { simulate, tryBot } from "@/api/settings";
import type { Channel } from "@/api/types";
import { useAgents, useChannels, useChannelsNow } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { listed } from "@/lib/names";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon } from "@/parts/icons";
import { Linked } from "@/parts/Linked";
import type { BotDraft } from "./menu";

interface Line {
  from: "customer" | "bot" | "hand_off" | "refused";
  text: string;
}

/** The menu as it stands, answered by the rule that answers customers; nothing is stored. */
export function TryPane({ botId, draft }: { botId: string; draft: BotDraft }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [lines, setLines] = useState<Line[]>([]);
  const [text, setText] = useState("");
  const log = useRef<HTMLDivElement>(null);
  const say = (...more: Line[]) => setLines((old) => [...old, ...more]);
  const ask = useMutation({
    // One answer after the other, however fast one writes.
    scope: { id: "try" },
    mutationFn: (written: string) => {
      const items = draft.items.map(({ key: _, ...item }) => item);
      return tryBot({ greeting: draft.greeting, items, text: written });
    },
    onSuccess: ({ turn, text: said }) =>
      say(turn === "say" ? { from: "bot", text: said ?? "" } : { from: "hand_off", text: "" }),
    onError: (error) => say({ from: "refused", text: errorText(error) }),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is new is in sight
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [lines]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    say({ from: "customer", text });
    ask.mutate(text);
    setText("");
  };
  return (
    <section className="panel pv trypane" aria-labelledby="try">
      <div className="pvbar">
        <h2 id="try">{t("bots.try")}</h2>
        <span className="grow" />
        {lines.length > 0 && (
          <button type="button" className="btn sm quiet" onClick={() => setLines([])}>
            {t("bots.try_again")}
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <div className="pvbody" ref={log} role="log" aria-label={t("bots.try")} tabIndex={0}>
        {lines.length === 0 && <p className="small mid">{t("bots.try_text")}</p>}
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added
          <Said key={index} botId={botId} line={line} />
        ))}
      </div>
      <form className="tryform" onSubmit={send}>
        <input
          className="field"
          aria-label={t("bots.try_field")}
          placeholder={t("bots.try_field")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn" disabled={!text.trim()}>
          {t("bots.try_send")}
        </button>
      </form>
    </section>
  );
}

function Said({ botId, line }: { botId: string; line: Line }) {
  if (line.from === "hand_off") return <HandedOff botId={botId} />;
  if (line.from === "refused")
    return (
      <p className="note err">
        <Icon name="warn" size="s" />
        <span>{line.text}</span>
      </p>
    );
  return (
    <div className={line.from === "customer" ? "msg out" : "msg"}>
      <div className="bub">
        <Linked text={line.text} />
      </div>
    </div>
  );
}

/** What the bot would be told of a hand-off now (R18), on each channel it answers on. */
function HandedOff({ botId }: { botId: string }) {
  const { t } = useTranslation();
  const channels = (useChannels().data ?? []).filter(({ bot_id }) => bot_id === botId);
  return (
    <div className="handed">
      <p>
        <Icon name="hand" size="s" />
        <b>{t("bots.handed")}</b>
      </p>
      {channels.length === 0 && <p className="small mid">{t("bots.handed_nowhere")}</p>}
      {channels.map((channel) => (
        <Facts key={channel.id} channel={channel} />
      ))}
    </div>
  );
}

function Facts({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const place = usePlace();
  const at = useNow();
  const now = useChannelsNow([channel.id])[0]?.data;
  const agents = (useAgents().data ?? []).filter(({ id }) => now?.reachable_agent_ids.includes(id));
  const input = { trigger: "bot_handoff" as const, channel_id: channel.id };
  const found = useQuery({
    queryKey: keys.simulation(channel.department_id, [input, now?.open, now?.reachable_agent_ids]),
    queryFn: () => simulate(channel.department_id, input),
    enabled: now !== undefined,
    retry: false,
  }).data;
  if (!now || !found) return <span className="skel line" />;
  const people = listed(
    agents.map(({ name }) => name),
    i18n.language,
  );
  return (
    <dl className="kv wide">
      <dt>{t("simulator.channel")}</dt>
      <dd>{channel.name}</dd>
      <dt>{t("facts.hours")}</dt>
      <dd>{now.open ? t("facts.open") : t("facts.closed")}</dd>
      <dt>{t("facts.reachable")}</dt>
      <dd>{people || t("bots.nobody")}</dd>
      <dt>{t("facts.next_opening")}</dt>
      <dd>{now.next_opening ? dayAndClock(now.next_opening, place, at) : t("facts.none")}</dd>
      <dt>{t("offline.title")}</dt>
      <dd>
        {t(found.verdict === "sent" ? "simulator.sent" : "simulator.silent")} {t(`because.${found.reason}`)}
      </dd>
    </dl>
  );
}
