import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { channels } from "@/api/desk";
import { keys } from "@/api/keys";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";
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
          <section className="sec first" aria-labelledby="guide">
            <div className="sechead s">
              <h2 id="guide">{t("guide.title")}</h2>
            </div>
            {channel.kind === "webchat" && <WebchatGuide channel={channel} />}
            {channel.kind === "line" && <LineGuide channel={channel} />}
          </section>
          <section className="sec" aria-labelledby="basics">
            <div className="sechead s">
              <h2 id="basics">{t("channels.basics")}</h2>
            </div>
            <ChannelEditor key={channel.id} id={channel.id} />
          </section>
        </div>
      )}
    </Page>
  );
}
