import { expect, test } from "vitest";
import { pieces, runs } from "./diff";

const told = (before: string, after: string, language = "ja") =>
  runs(before, after, language)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text}]` : `[-${text}]`))
    .join("");

test("Japanese is compared by words", () => {
  expect(told("本日の営業は終了しました。", "本日の受付は終了しました。")).toBe(
    "本日の[-営業][+受付]は終了しました。",
  );
});

test("a merge field is one piece, whatever stands in it", () => {
  expect(pieces("${Contacts.Last Name|お客}様", "ja")[0]).toBe("${Contacts.Last Name|お客}");
  expect(told("${Contacts.Last Name|お客}様", "${Contacts.Full Name|お客}様")).toBe(
    "[-${Contacts.Last Name|お客}][+${Contacts.Full Name|お客}]様",
  );
});

test("lines, spaces and emoji are kept", () => {
  const text = "Hello  there 👩‍💻\n\nBye.";
  expect(pieces(text, "en").join("")).toBe(text);
  expect(told("a\nb", "a\nc\nb", "en")).toBe("a\n[+c\n]b");
});

test("nothing to nothing says nothing", () => {
  expect(runs("", "", "en")).toEqual([]);
});
