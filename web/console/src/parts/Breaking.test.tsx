import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { Breaking } from "./Breaking";

async function shown(text: string) {
  const root = document.body.appendChild(document.createElement("div"));
  await act(async () => createRoot(root).render(<Breaking text={text} />));
  expect(root.textContent, "nothing is added to what is copied").toBe(text);
  return root.innerHTML.split("<wbr>");
}

test("an address breaks between its parts", async () => {
  expect(await shown("akari.kawane@wholesale.example")).toEqual([
    "akari.",
    "kawane@",
    "wholesale.",
    "example",
  ]);
  expect(await shown("https://example.jp/a?b=c")).toEqual(["https://", "example.", "jp/", "a?", "b=", "c"]);
});

test("text that is no address stays as it is", async () => {
  expect(await shown("..")).toEqual([".."]);
  expect(await shown("")).toEqual([""]);
});
