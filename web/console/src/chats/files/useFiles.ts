import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/api/types";
import { PER_MESSAGE } from "@/lib/bytes";
import { toast } from "@/parts/Toasts";
import { type Upload, uploadsOf } from "./uploads";

export interface Files {
  list: Upload[];
  /** Whether all of them can be sent. */
  ready: boolean;
  add: (files: readonly File[]) => void;
  again: (key: string) => void;
  remove: (key: string) => void;
  /** The files of the message that is sent now. */
  take: () => Attachment[];
}

/** The files of an agent's draft in a chat. */
export function useFiles(agentId: string, chatId: string): Files {
  const { t } = useTranslation();
  const uploads = uploadsOf(agentId);
  const list = useSyncExternalStore(uploads.subscribe, () => uploads.of(chatId));
  const add = useCallback(
    (files: readonly File[]) => {
      if (uploads.add(chatId, files) > 0) toast(t("files.too_many", { count: PER_MESSAGE }));
    },
    [uploads, chatId, t],
  );
  return {
    list,
    ready: list.every(({ state }) => state.kind === "kept"),
    add,
    again: (key) => uploads.again(chatId, key),
    remove: (key) => uploads.remove(chatId, key),
    take: () => uploads.take(chatId),
  };
}

/**
 * The files of what was pasted. Where there are words as well, as from a spreadsheet, which brings a picture of its
 * cells along, the words are meant.
 */
export function pasted(data: DataTransfer): File[] {
  if (data.types.includes("text/plain")) return [];
  return [...data.files];
}
