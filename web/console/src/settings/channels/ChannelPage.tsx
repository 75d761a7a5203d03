import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { channels } from "@/api/desk";
import { keys } from "@/api/keys";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";
import { Section } from "../frame/Section";
import { ChannelEditor } from "./ChannelEditor";
import { HealthCard } from "./HealthCard";
import { awaits } from "./health";
import { LineGuide } from "./LineGuide";
import { WebchatGuide } from "./WebchatGuide";

/** How often it is looked whether the first message came in, in milliseconds. */
const LOOK = 2_000;

/** One channel: how it stands, setting it up step by step, and whose it is. */
export function ChannelPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { channelId } = useParams({ strict: false });
  const all = useQuery({
    queryKey: keys.channels,
    queryFn: channels,
    refetchInterval: ({ state }) => {
      const shown = state.data?.find(({ id }) => id === channelId);
      return awaits(shown) ? LOOK : false;
    },
  });
  const channel = all.data?.find(({ id }) => id === channelId);
  return (
    <Page
      title={channel?.name ?? t("channels.one")}
      crumbs={[
        { label: t("settings.channels"), to: "/settings/channels" },
        { label: t("settings.instant_messaging"), to: "/settings/channels/instant-messaging" },
        { label: channel?.name ?? t("channels.one") },
      ]}
    >
      {all.isPending && <span className="skel" style={{ height: 420 }} />}
      {all.isError && <p className="note err">{errorText(all.error)}</p>}
      {all.data && !channel && <Empty title={t("channels.gone")} text={t("channels.gone_text")} />}
      {channel && (
        <div className="chpage">
          <HealthCard channel={channel} />
          <Section id="guide" title={t("guide.title")} first>
            {channel.kind === "webchat" && <WebchatGuide channel={channel} />}
            {channel.kind === "line" && <LineGuide channel={channel} />}
          </Section>
          <Section id="basics" title={t("channels.basics")}>
            <ChannelEditor key={channel.id} id={channel.id} />
          </Section>
        </div>
      )}
    </Page>
  );
}
