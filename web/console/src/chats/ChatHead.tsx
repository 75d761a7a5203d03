import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { useDepartments, useMe } from "@/app/queries";
import { languageOf } from "@/lib/names";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Icon } from "@/parts/icons";
import { AssignMenu } from "./AssignMenu";
import { ContactSheet } from "./ContactPanel";
import { MoreMenu } from "./MoreMenu";
import { useChatActions } from "./useChatActions";
import { useCommand } from "./useShortcuts";

export function ChatHead({ chat, onBack }: { chat: Chat | undefined; onBack: () => void }) {
  const { t } = useTranslation();
  const me = useMe().data?.agent;
  const { act, busy } = useChatActions(chat);
  const mine = chat?.handler.kind === "agent" && chat.handler.id === me?.id;
  const canPickUp = chat !== undefined && !mine && chat.status !== "ended";
  useCommand("pick-up", () => act({ action: "pick_up" }));
  useCommand("end", () => act({ action: "end" }));
  useCommand("hold", () => act(({ status }) => ({ action: status === "open" ? "hold" : "resume" })));
  return (
    <div className="chathead">
      <button type="button" className="iconbtn back" aria-label={t("chat.back")} onClick={onBack}>
        <Icon name="left" />
      </button>
      <Title chat={chat} />
      {canPickUp && (
        <button type="button" className="btn pri" disabled={busy} onClick={() => act({ action: "pick_up" })}>
          {t("chat.pick_up")}
          <span aria-hidden="true">
            <kbd>P</kbd>
          </span>
        </button>
      )}
      {chat && chat.status !== "ended" && (
        <span className="d-only">
          <AssignMenu chat={chat} onAssign={(agent_id) => act({ action: "assign", agent_id })} />
        </span>
      )}
      {chat?.status === "ended" && (
        <button type="button" className="btn" disabled={busy} onClick={() => act({ action: "reopen" })}>
          {t("chat.reopen")}
        </button>
      )}
      {chat && chat.status !== "ended" && (
        <button
          type="button"
          className="iconbtn mid d-only"
          aria-label={t("chat.end")}
          title={`${t("chat.end")} (E)`}
          disabled={busy}
          onClick={() => act({ action: "end" })}
        >
          <Icon name="done" />
        </button>
      )}
      {chat && <ContactSheet chatId={chat.id} />}
      {chat && <MoreMenu chat={chat} act={act} />}
    </div>
  );
}

function Title({ chat }: { chat: Chat | undefined }) {
  const { t } = useTranslation();
  const departments = useDepartments().data ?? [];
  if (!chat)
    return (
      <div className="grow" aria-busy="true">
        <span className="skel line" style={{ width: 160 }} />
      </div>
    );
  const name = chat.contact?.display_name || t("contact.nameless");
  const department = departments.find(({ id }) => id === chat.department_id)?.name;
  const holder =
    chat.handler.kind === "agent"
      ? (chat.handler_name ?? t("handler.agent"))
      : t(`handler.${chat.handler.kind}`);
  return (
    <div className="grow">
      <h2 className="ell" lang={languageOf(name)} title={name}>
        {name}
      </h2>
      <div className="sub">
        {chat.channel && <ChannelGlyph kind={chat.channel.kind} beside={chat.channel.name} />}
        <span className="ell">{[chat.channel?.name, department].filter(Boolean).join("・")}</span>
        <span className="ell holder d-only">
          ・{chat.status === "open" ? holder : `${holder}・${t(`status.${chat.status}`)}`}
        </span>
      </div>
    </div>
  );
}
