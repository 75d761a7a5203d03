import { Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { useBlocking } from "@/contacts/useBlocking";
import { Icon } from "@/parts/icons";
import { AssignItems } from "./AssignMenu";
import type { useChatActions } from "./useChatActions";
import { useCommand } from "./useShortcuts";

/** What is done less often; on a phone also whom to assign the chat to. */
export function MoreMenu({ chat, act }: { chat: Chat; act: ReturnType<typeof useChatActions>["act"] }) {
  const { t } = useTranslation();
  const ended = chat.status === "ended";
  const phone = useMediaQuery("(max-width: 720px)");
  const [open, setOpen] = useState(false);
  const block = useBlocking(chat.contact_id);
  useCommand("more", () => setOpen(true));
  return (
    <Menu opened={open} onChange={setOpen}>
      <Menu.Target>
        <button
          type="button"
          className="iconbtn mid"
          aria-label={t("chat.more")}
          title={`${t("chat.more")} (M)`}
        >
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("chat.number", { number: chat.number })}</Menu.Label>
        {!ended && chat.status === "open" && (
          <Menu.Item leftSection={<Icon name="pause" size="s" />} onClick={() => act({ action: "hold" })}>
            {t("chat.hold")}
          </Menu.Item>
        )}
        {!ended && chat.status === "on_hold" && (
          <Menu.Item leftSection={<Icon name="play" size="s" />} onClick={() => act({ action: "resume" })}>
            {t("chat.resume")}
          </Menu.Item>
        )}
        {!ended && chat.handler.kind === "agent" && (
          <Menu.Item leftSection={<Icon name="undo" size="s" />} onClick={() => act({ action: "unassign" })}>
            {t("chat.unassign")}
          </Menu.Item>
        )}
        {!ended && (
          <Menu.Item leftSection={<Icon name="done" size="s" />} onClick={() => act({ action: "end" })}>
            {t("chat.end")}
          </Menu.Item>
        )}
        {ended && (
          <Menu.Item leftSection={<Icon name="undo" size="s" />} onClick={() => act({ action: "reopen" })}>
            {t("chat.reopen")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="block" size="s" />} onClick={block.toggle}>
          {t(block.blocked ? "block.undo" : "block.do")}
        </Menu.Item>
        {!ended && phone && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("chat.assign")}</Menu.Label>
            <AssignItems chats={[chat]} onAssign={(agent_id) => act({ action: "assign", agent_id })} />
          </>
        )}
      </Menu.Dropdown>
      {block.question}
    </Menu>
  );
}
