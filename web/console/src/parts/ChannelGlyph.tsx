import { useTranslation } from "react-i18next";
import type { ChannelKind } from "@/api/types";

/** Messengers are told apart by shape, never by brand colour. */
const shapes = {
  api: (
    <>
      <path d="M7.3 6 3.5 10l3.8 4M12.7 6l3.8 4-3.8 4M11 4.5 9 15.5" />
    </>
  ),
  insta: (
    <>
      <rect x="3.5" y="3.5" width="13" height="13" rx="2" />
      <path d="m4 14 3.8-4 2.7 2.8 2-1.9 4 4" />
      <path d="M12.8 7.2h.01" />
    </>
  ),
  line: (
    <>
      <path d="M3 9.2C3 5.8 6 4 10 4s7 1.8 7 5.2c0 3.4-3.2 5.2-6 5.3L7.5 17v-2.8C4.7 13.6 3 11.8 3 9.2z" />
      <path d="M7 9.3h6" />
    </>
  ),
  messenger: (
    <>
      <path d="M3 8.3C3 5.8 5.3 4 8.3 4s5.3 1.8 5.3 4.3-2.3 4.2-5.3 4.2L5 14.3V11.6C3.8 10.9 3 9.7 3 8.3z" />
      <path d="M15.3 9.3c1.1.7 1.7 1.6 1.7 2.8 0 1-.6 1.9-1.5 2.5v2l-2.3-1.2c-1 .1-2-.1-2.8-.5" />
    </>
  ),
  sms: (
    <>
      <rect x="5.5" y="2.8" width="9" height="14.4" rx="2" />
      <path d="M8 7h4M8 9.8h4M9.5 14.5h1" />
    </>
  ),
  telegram: (
    <>
      <path d="M3 10.2 17 4l-3 12-4.5-3.5L7.5 15v-3.8l6-4.7" />
    </>
  ),
  web: (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <path d="M3 7.5h14M6 11.2h5M6 13.4h3" />
    </>
  ),
  whatsapp: (
    <>
      <path d="M6.2 4.5c-1.7.6-2.1 2.5-1 5 1.3 2.9 3.3 4.9 6.1 6 2.4 1 4.2.5 4.7-1.1.3-1-2.3-2.6-3.2-2.5-.8.1-1 1.2-1.7 1.1-1.4-.5-3.2-2.3-3.7-3.7-.1-.7 1-.9 1.1-1.7.1-.9-1.4-3.4-2.3-3.1z" />
    </>
  ),
};

const shapeOf: Record<ChannelKind, keyof typeof shapes> = {
  webchat: "web",
  line: "line",
  whatsapp: "whatsapp",
  telegram: "telegram",
  messenger: "messenger",
  instagram: "insta",
  twilio: "sms",
  api: "api",
};

interface Props {
  kind: ChannelKind;
  large?: boolean;
  /** What the channel is called, where that stands beside it: a name such as *Web chat* tells the kind already. */
  beside?: string | undefined;
  /** The kind doesn't matter here, or is told in words. */
  decorative?: boolean;
}

export function ChannelGlyph({ kind, large, beside = "", decorative }: Props) {
  const { t } = useTranslation();
  const told = beside.toLowerCase().includes(t(`kind.${kind}`).toLowerCase());
  const label =
    decorative || told ? { "aria-hidden": true } : { role: "img", "aria-label": t(`kind.${kind}`) };
  return (
    <span className={large ? "ch md" : "ch"} {...label}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {shapes[shapeOf[kind]]}
      </svg>
    </span>
  );
}
