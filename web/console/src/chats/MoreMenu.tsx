import { Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { Icon } from "@/parts/icons";
import { AssignItems } from "./AssignMenu";
import type { useChatActions } from "./useChatActions";

/** What is done less often; on a phone also whom to assign the chat to. */
export function MoreMenu({ chat, act }: { chat: Chat; act: ReturnType<typeof useChatActions>["act"] }) {
  const { t } = useTranslation();
  const ended = chat.status === "ended";
  const phone = useMediaQuery("(max-width: 720px)");
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className="iconbtn mid" aria-label={t("chat.more")}>
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("chat.number", { number: chat.number })}</Menu.Label>
        {!ended && chat.status === "open" && (
          <Menu.Item leftSection={<Icon name="pause" size="s" />} onClick={() => act({ kind: "hold" })}>
            {t("chat.hold")}
          </Menu.Item>
        )}
        {!ended && chat.status === "on_hold" && (
          <Menu.Item leftSection={<Icon name="play" size="s" />} onClick={() => act({ kind: "resume" })}>
            {t("chat.resume")}
          </Menu.Item>
        )}
        {!ended && chat.handler.kind === "agent" && (
          <Menu.Item leftSection={<Icon name="undo" size="s" />} onClick={() => act({ kind: "unassign" })}>
            {t("chat.unassign")}
          </Menu.Item>
        )}
        {!ended && (
          <Menu.Item leftSection={<Icon name="done" size="s" />} onClick={() => act({ kind: "end" })}>
            {t("chat.end")}
          </Menu.Item>
        )}
        {ended && (
          <Menu.Item leftSection={<Icon name="undo" size="s" />} onClick={() => act({ kind: "reopen" })}>
            {t("chat.reopen")}
          </Menu.Item>
        )}
        {!ended && phone && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("chat.assign")}</Menu.Label>
            <AssignItems chat={chat} onAssign={(agentId) => act({ kind: "assign", agentId })} />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
