import { expect, test } from "vitest";
import type { CannedReply } from "@/api/types";
import { firstWords, inOrder } from "./cannedSearch";

const reply = (shortcut: string, title: string, department_id: string | null = null): CannedReply => ({
  id: `${department_id}${shortcut}`,
  department_id,
  shortcut,
  title,
  text: "${Contacts.Last Name|お客}様\n送料は無料です。",
  language: "ja",
});

test("a reply is known by how it begins", () => {
  expect(firstWords("${Contacts.Last Name|お客}様\n　${Contacts.Phone}")).toBe("お客様 …");
  const standIns = new Map([["Contacts.Phone", "［電話番号］"]]);
  expect(firstWords("${Contacts.Phone}へ、${Nobody.Knows}", (name) => standIns.get(name))).toBe(
    "［電話番号］へ、…",
  );
});

test("the shortcut that was typed comes first, a department's own before those for all", () => {
  const all = [
    reply("postage", "送料"),
    reply("hello", "挨拶"),
    reply("hello", "挨拶", "dep_1"),
    reply("hello2", "二度目"),
  ];
  const shown = (query: string) => inOrder(all, query).map(({ id }) => id);
  expect(shown("")).toEqual(["dep_1hello", "nullhello", "nullhello2", "nullpostage"]);
  expect(shown("ＨＥＬＬＯ２")).toEqual(["nullhello2"]);
  expect(shown("hello")).toEqual(["dep_1hello", "nullhello", "nullhello2"]);
  expect(shown("送料")).toHaveLength(4);
  expect(shown("ない言葉")).toEqual([]);
});
