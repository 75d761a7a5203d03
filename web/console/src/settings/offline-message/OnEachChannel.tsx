import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { simulate } from "@/api/settings";
import type { SimulateInput, Simulation } from "@/api/settings-types";
import type { Channel } from "@/api/types";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Linked } from "@/parts/Linked";

interface Props {
  departmentId: string;
  channels: Channel[];
  /** Where the customer writes: what arrives there is shown whole, of the others how much. */
  input: SimulateInput;
}

/** What a customer of each linked channel gets at that moment, in as many messages as it will be (R16). */
export function OnEachChannel({ departmentId, channels, input }: Props) {
  const { t } = useTranslation();
  const found = useQueries({
    queries: channels.map(({ id }) => {
      const asked = { ...input, channel_id: id };
      return {
        queryKey: keys.simulation(departmentId, asked),
        queryFn: () => simulate(departmentId, asked),
        placeholderData: keepPreviousData,
        retry: false,
      };
    }),
  });
  if (channels.length === 0) return null;
  return (
    <section className="simeach" aria-labelledby="sim-each">
      <h4 id="sim-each" className="small mute">
        {t("simulator.on_each")}
      </h4>
      <ul className="plain">
        {channels.map((channel, index) => (
          <li key={channel.id}>
            <Arriving
              // Another channel was chosen: that one is shown whole now.
              key={String(channel.id === input.channel_id)}
              channel={channel}
              result={found[index]?.data}
              whole={channel.id === input.channel_id}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ArrivingProps {
  channel: Channel;
  result: Simulation | undefined;
  whole: boolean;
}

function Arriving({ channel, result, whole }: ArrivingProps) {
  const { t } = useTranslation();
  const name = (
    <>
      <ChannelGlyph kind={channel.kind} decorative /> {channel.name}
    </>
  );
  if (!result) return <span className="skel line" />;
  if (result.verdict === "silent" || !result.asked)
    return (
      <p className="small mid">
        {name} · {t("simulator.nothing")}
      </p>
    );
  const parts = result.parts?.length ? result.parts : [result.text ?? ""];
  return (
    <details className="msg auto simtext" open={whole}>
      <summary className="more">
        {name} · {t("simulator.messages", { count: parts.length })}
      </summary>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their order
        <div className="bub" key={index}>
          {parts.length > 1 && (
            <span className="meta">{t("preview.part", { part: index + 1, of: parts.length })}</span>
          )}
          <Linked text={part} />
        </div>
      ))}
    </details>
  );
}
