import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Department } from "@/api/types";
import { useAgents, useChannels } from "@/app/queries";
import { listed } from "@/lib/names";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Empty } from "@/parts/Empty";

/** The department's channels and who answers on each. */
export function DepartmentChannels({ department }: { department: Department }) {
  const { t, i18n } = useTranslation();
  const channels = (useChannels().data ?? []).filter((each) => each.department_id === department.id);
  const agents = useAgents().data ?? [];
  const names = (ids: string[]) => agents.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return (
    <section className="sec first">
      {channels.length === 0 ? (
        <Empty title={t("preview.no_channel")} text={t("preview.no_channel_text")}>
          <Link className="btn pri" to="/settings/channels/instant-messaging">
            {t("preview.add_channel")}
          </Link>
        </Empty>
      ) : (
        <>
          <table className="tbl">
            <thead>
              <tr>
                <th>{t("channels.name")}</th>
                <th>{t("channels.agents")}</th>
              </tr>
            </thead>
            <tbody>
              {channels.map((channel) => (
                <tr key={channel.id}>
                  <td>
                    <span className="row">
                      <ChannelGlyph kind={channel.kind} beside={channel.name} large />
                      <b>{channel.name}</b>
                    </span>
                  </td>
                  <td>{listed(names(channel.agent_ids), i18n.language) || t("channels.nobody")}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="row actions">
            <Link className="btn" to="/settings/channels/instant-messaging">
              {t("preferences.change_channels")}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
