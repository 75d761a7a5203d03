import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityStatus, Chat } from "@/api/types";
import { useAgents, useMe } from "@/app/queries";
import { Icon } from "@/parts/icons";
import { useCommand } from "./useShortcuts";

const dots: Record<AvailabilityStatus, string> = { online: "on", away: "away", offline: "off" };

export function AssignMenu({ chat, onAssign }: { chat: Chat; onAssign: (agentId: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useCommand("assign", () => setOpen(true));
  return (
    <Menu opened={open} onChange={setOpen}>
      <Menu.Target>
        <button type="button" className="btn" title={`${t("chat.assign")} (A)`}>
          {t("chat.assign")}
          <Icon name="down" size="s" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AssignItems chats={[chat]} onAssign={onAssign} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface Props {
  chats: Chat[];
  onAssign: (agentId: string) => void;
}

/** Only agents who are linked to a chat's channel can hold it; those who can answer now come first. */
export function AssignItems({ chats, onAssign }: Props) {
  const { t } = useTranslation();
  const me = useMe().data?.agent;
  const agents = (useAgents().data ?? [])
    .filter(
      ({ active, channel_ids }) =>
        active && chats.every(({ channel_id }) => channel_ids.includes(channel_id)),
    )
    .filter(({ id }) => !chats.every(({ handler }) => handler.kind === "agent" && handler.id === id))
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
