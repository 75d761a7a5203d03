import { expect, test } from "vitest";
import type { FoundChat, FoundMessage, Groups } from "@/api/search";
import { rowsOf } from "./rows";

const text = (words: string) => ({ text: words, marks: [] });

test("a message leads to its place in its chat, an ended chat to where ended ones are listed", () => {
  const groups: Groups = {
    chats: {
      data: [{ chat: { id: "cht_1", status: "ended" }, name: text("川根") } as unknown as FoundChat],
      next_cursor: null,
    },
    contacts: {
      data: [{ id: "con_1", name: text("川根"), fields: [], chat_ids: [] }],
      next_cursor: null,
    },
    messages: {
      data: [{ id: "msg_1", chat_id: "cht_1", seq: 7 } as unknown as FoundMessage],
      next_cursor: null,
    },
  };
  expect(rowsOf(groups).map((row) => row.target)).toEqual([
    { view: "ended", chatId: "cht_1" },
    undefined,
    { view: "all", chatId: "cht_1", message: 7 },
  ]);
  expect(rowsOf(undefined)).toEqual([]);
});
