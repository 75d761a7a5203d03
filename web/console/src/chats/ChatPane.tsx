import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { useMe } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { TypingLine } from "@/typing/TypingLine";
import { ChatHead } from "./ChatHead";
import { Composer } from "./Composer";
import { FileDrop } from "./files/FileDrop";
import { PictureViewer } from "./files/PictureViewer";
import { useFiles } from "./files/useFiles";
import { Timeline } from "./Timeline";
import { useChat } from "./useChats";
import { useMarkRead } from "./useMarkRead";
import { useMessages } from "./useMessages";

export function ChatPane({ chatId, onBack }: { chatId: string; onBack: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const chat = useChat(chatId);
  const conversation = useMessages(chatId);
  const agentId = useMe().data?.agent.id ?? "";
  const files = useFiles(agentId, chatId);
  useMarkRead(chat.data);

  if (chat.isError && !chat.data) {
    const gone = chat.error instanceof ApiError && chat.error.status === 404;
    return (
      <section className="chat none">
        <Empty
          title={gone ? t("chat.gone_title") : t("chat.failed")}
          text={gone ? t("chat.gone_text") : errorText(chat.error)}
        >
          <button type="button" className="btn" onClick={onBack}>
            {t("chat.back")}
          </button>
        </Empty>
      </section>
    );
  }
  return (
    <section className="chat">
      <ChatHead chat={chat.data} onBack={onBack} />
      <Timeline chat={chat.data} chatId={chatId} conversation={conversation} />
      {chat.data && <TypingLine key={chatId} chat={chat.data} />}
      {chat.data && (
        <Composer
          key={`${agentId} ${chatId}`}
          chat={chat.data}
          agentId={agentId}
          files={files}
          send={conversation.send}
        />
      )}
      {chat.data && chat.data.status !== "ended" && <FileDrop onFiles={files.add} />}
      <PictureViewer />
    </section>
  );
}
