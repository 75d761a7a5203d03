import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AvailabilityStatus, Chat } from "@/api/types";
import { useAgents, useMe } from "@/app/queries";
import { Icon } from "@/parts/icons";

const dots: Record<AvailabilityStatus, string> = { online: "on", away: "away", offline: "off" };

interface Props {
  chat: Chat;
  onAssign: (agentId: string) => void;
}

export function AssignMenu({ chat, onAssign }: Props) {
  const { t } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className="btn">
          {t("chat.assign")}
          <Icon name="down" size="s" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AssignItems chat={chat} onAssign={onAssign} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only agents who are linked to the chat's channel can hold it; those who can answer now come first. */
export function AssignItems({ chat, onAssign }: Props) {
  const { t } = useTranslation();
  const me = useMe().data?.agent;
  const agents = (useAgents().data ?? [])
    .filter((agent) => agent.active && agent.channel_ids.includes(chat.channel_id))
    .filter((agent) => !(chat.handler.kind === "agent" && chat.handler.id === agent.id))
    .sort((a, b) => Number(b.availability.reachable) - Number(a.availability.reachable));
  if (agents.length === 0) return <Menu.Label>{t("chat.nobody_linked")}</Menu.Label>;
  return agents.map((agent) => {
    const status = agent.availability.reachable ? agent.availability.status : "offline";
    return (
      <Menu.Item
        key={agent.id}
        leftSection={<span className={`dot ${dots[status]}`} />}
        rightSection={<span className="small mute">{t(`availability.${status}`)}</span>}
        onClick={() => onAssign(agent.id)}
      >
        {agent.name}
        {agent.id === me?.id && ` ${t("chat.yourself")}`}
      </Menu.Item>
    );
  });
}
