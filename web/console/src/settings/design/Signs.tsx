import { useTranslation } from "react-i18next";
import type { ChannelKind, DeliveryStatus } from "@/api/types";
import { LanternBadge } from "@/chats/LanternBadge";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Dots } from "@/parts/Dots";
import { Empty } from "@/parts/Empty";
import { Icon, iconNames } from "@/parts/icons";
import { Lantern } from "@/parts/Lantern";
import { Both, Shown } from "./Both";

const kinds: ChannelKind[] = [
  "webchat",
  "line",
  "whatsapp",
  "telegram",
  "messenger",
  "instagram",
  "twilio",
  "api",
];
const delivered: DeliveryStatus[] = ["sent", "queued", "failed", "withdrawn"];

/** The lantern, the messengers' glyphs, the icons, and what says how things are. */
export function Signs() {
  const { t } = useTranslation();
  return (
    <>
      <Both title={t("design.signs")}>
        {() => (
          <>
            <Shown name={t("design.lantern")}>
              <Lantern />
              <Lantern className="dlantern" />
            </Shown>
            <Shown name={t("design.messengers")}>
              {kinds.map((kind) => (
                <span className="dglyph" key={kind}>
                  <ChannelGlyph kind={kind} decorative />
                  <ChannelGlyph kind={kind} large decorative />
                  <small>{t(`kind.${kind}`)}</small>
                </span>
              ))}
            </Shown>
            <Shown name={t("design.icons")}>
              {iconNames.map((name) => (
                <Icon key={name} name={name} />
              ))}
            </Shown>
          </>
        )}
      </Both>
      <Both title={t("design.states")}>
        {() => (
          <>
            <Shown name={t("design.offline_message")}>
              <LanternBadge offline={mark("sent", 3)} />
              <LanternBadge offline={mark("sent", -1)} />
              {delivered.map((status) => (
                <LanternBadge key={status} offline={mark(status, null)} />
              ))}
            </Shown>
            <Shown name={t("design.badges")}>
              <span className="badge">{t("health.disabled")}</span>
              <span className="badge reach">
                <span className="dot on" />
                {t("availability.online")}
              </span>
              <span className="badge pri">{t("view.mine")}</span>
              <span className="badge err">{t("delivery.failed")}</span>
            </Shown>
            <Shown name={t("typing.row")}>
              <Dots words={1} />
            </Shown>
            <Shown name={t("design.notes")}>
              <p className="note">
                <Icon name="info" size="s" />
                <span>{t("design.sentence")}</span>
              </p>
              <p className="note err">
                <Icon name="warn" size="s" />
                <span>{t("design.sentence")}</span>
              </p>
              <p className="banner">
                <Icon name="queue" />
                <span>
                  <b>{t("connection.lost")}</b> {t("connection.will_catch_up")}
                </span>
              </p>
            </Shown>
            <Shown name={t("design.loading")}>
              <span className="skel" style={{ height: 44, width: 220 }} />
            </Shown>
            <Empty title={t("design.nothing")} text={t("design.sentence")}>
              <button type="button" className="btn">
                {t("form.create")}
              </button>
            </Empty>
          </>
        )}
      </Both>
    </>
  );
}

/** An offline message of an hour ago that promised an opening so many hours from now, or none. */
function mark(status: DeliveryStatus, opensIn: number | null) {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return {
    message_id: "msg_1",
    decided_at: at(-2),
    reason: "outside_hours",
    next_opening: opensIn === null ? null : at(opensIn),
    delivery: { status },
  };
}
