import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { ChannelGlyph } from "@/parts/ChannelGlyph";

interface Props {
  channels: Channel[];
  /** How many messages the text becomes on each. */
  counts: number[];
  current: string;
  onChoose: (id: string) => void;
}

export function PreviewTabs({ channels, counts, current, onChoose }: Props) {
  const { t } = useTranslation();
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = channels.findIndex(({ id }) => id === current);
    const next = channels[(at + step + channels.length) % channels.length];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={t("preview.title")} onKeyDown={move}>
      {channels.map((channel, index) => (
        <button
          key={channel.id}
          type="button"
          role="tab"
          data-id={channel.id}
          aria-selected={channel.id === current}
          tabIndex={channel.id === current ? 0 : -1}
          onClick={() => onChoose(channel.id)}
        >
          <ChannelGlyph kind={channel.kind} decorative />
          {channel.name}
          {(counts[index] ?? 0) > 1 && (
            <span className="cnt" title={t("preview.split", { count: counts[index] })}>
              {counts[index]}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
