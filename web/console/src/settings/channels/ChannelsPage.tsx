import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useChannels } from "@/app/queries";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Icon } from "@/parts/icons";
import { Page } from "../frame/Page";

/** Settings → Channels: the ways in which customers reach the desk. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const channels = useChannels().data ?? [];
  const kinds = [...new Set(channels.map(({ kind }) => kind))];
  return (
    <Page title={t("settings.channels")} crumbs={[{ label: t("settings.channels") }]}>
      <ul className="tiles">
        <li>
          <Link className="panel tile" to="/settings/channels/instant-messaging">
            <Icon name="chats" size="l" />
            <span>
              <b>{t("settings.instant_messaging")}</b>
              <small>{t("settings.instant_messaging_text")}</small>
              <span className="row kinds">
                {kinds.map((kind) => (
                  <ChannelGlyph key={kind} kind={kind} large />
                ))}
              </span>
            </span>
          </Link>
        </li>
      </ul>
    </Page>
  );
}
