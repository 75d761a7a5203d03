import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { contacts } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Channel, Department } from "@/api/types";
import { useChannels } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { normalize } from "@/lib/count";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Empty } from "@/parts/Empty";
import { Icon } from "@/parts/icons";
import { Linked } from "@/parts/Linked";
import { PreviewTabs } from "./PreviewTabs";
import { partsOf, useMoments, usePreviews } from "./usePreview";

interface Props {
  department: Department;
  text: string;
  language: string | null | undefined;
  contactId: string | undefined;
  onContact: (id: string | undefined) => void;
}

const SAMPLE = "sample";

/** The message as a customer of each channel will see it, while closed and while open with everyone offline. */
export function PreviewPanel({ department, text, language, contactId, onContact }: Props) {
  const { t } = useTranslation();
  const channels = (useChannels().data ?? []).filter((channel) => channel.department_id === department.id);
  const people = useQuery({ queryKey: keys.contacts(""), queryFn: () => contacts() }).data ?? [];
  const [chosen, setChosen] = useState<string>();
  const moments = useMoments(department.id);
  const asked = { departmentId: department.id, text, contactId, channels, language };
  const closed = usePreviews({ ...asked, at: moments.closed });
  const open = usePreviews({ ...asked, at: moments.open });
  // Always open, or never: the other situation doesn't come about.
  const situations = [
    { name: "closed", at: moments.closed, previews: closed },
    { name: "open", at: moments.open, previews: open },
  ].filter(({ at }, index) => at !== undefined || (index === 0 && !moments.open));
  const index = Math.max(
    0,
    channels.findIndex(({ id }) => id === chosen),
  );
  const channel = channels[index];
  if (!channel)
    return (
      <div className="panel pv">
        <Empty title={t("preview.no_channel")} text={t("preview.no_channel_text")}>
          <a className="btn" href="/console/settings/channels/instant-messaging">
            {t("preview.add_channel")}
          </a>
        </Empty>
      </div>
    );
  return (
    <section className="panel pv" aria-label={t("preview.title")}>
      <PreviewTabs
        channels={channels}
        counts={channels.map((_, at) =>
          Math.max(...situations.map(({ previews }) => partsOf(previews[at]?.data).length)),
        )}
        current={channel.id}
        onChoose={setChosen}
      />
      <div className="pvbar">
        <Icon name="user" size="s" />
        <Select
          size="xs"
          searchable
          aria-label={t("preview.contact")}
          value={contactId ?? SAMPLE}
          data={[
            { value: SAMPLE, label: t("preview.sample_contact") },
            ...people.map((each) => ({
              value: each.id,
              label: each.full_name || each.display_name || t("contact.nameless"),
            })),
          ]}
          onChange={(value) => onContact(value === SAMPLE || !value ? undefined : value)}
        />
      </div>
      <div className="situations" role="tabpanel" aria-label={channel.name}>
        {situations.map(({ name, at, previews }) => (
          <section key={name} aria-label={t(`preview.${name}`)}>
            <h3 className="small">{t(`preview.${name}`)}</h3>
            <Bubbles channel={channel} answer={previews[index]} text={text} at={at} />
          </section>
        ))}
      </div>
    </section>
  );
}

interface BubblesProps {
  channel: Channel;
  answer: ReturnType<typeof usePreviews>[number] | undefined;
  text: string;
  at: string | undefined;
}

function Bubbles({ channel, answer, text, at }: BubblesProps) {
  const empty = text.trim() === "";
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const errorText = useErrorText();
  const parts = partsOf(answer?.data);
  const refused = answer?.error instanceof ApiError ? answer.error : null;
  const problems = refused ? (refused.errors.length ? refused.errors : [refused]) : [];
  return (
    <>
      <div className="pvbody">
        {at && <p className="day">{dayAndClock(at, place, now)}</p>}
        <div className="msg out">
          <div className="bub">{t("preview.question")}</div>
        </div>
        {empty && <p className="hint">{t("preview.empty")}</p>}
        {problems.length > 0 && !empty && (
          <div className="note err">
            <Icon name="warn" size="s" />
            <div>
              {problems.map((each) => {
                const words = errorText(each, normalize(text));
                return <p key={words}>{words}</p>;
              })}
              <p>{t("preview.mend_first")}</p>
            </div>
          </div>
        )}
        {!empty &&
          problems.length === 0 &&
          parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their order
            <div className={index > 0 ? "msg cont" : "msg"} key={`${index}-${part.length}`}>
              {parts.length > 1 && (
                <span className="meta">{t("preview.part", { part: index + 1, of: parts.length })}</span>
              )}
              <div className="bub">
                <Linked text={part} />
              </div>
            </div>
          ))}
      </div>
      {answer?.data && !empty && problems.length === 0 && (
        <p className="pvfoot">
          <ChannelGlyph kind={channel.kind} />
          {t("preview.length", { count: parts.length, characters: answer.data.rendered_length })}
        </p>
      )}
    </>
  );
}
