import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { Linked } from "./Linked";

test("a text that ends with an address stays in order when it unfolds", async () => {
  const box = document.body.appendChild(document.createElement("div"));
  const root = createRoot(box);
  const shows = (text: string) => act(async () => root.render(<Linked text={text} />));
  await shows("Dear Akari, thank you. https://help.example/");
  await shows("Dear Akari,\n\nthank you.\nhttps://help.example/");
  expect(box.textContent).toBe("Dear Akari,\n\nthank you.\nhttps://help.example/");
  expect([...box.querySelectorAll("a")].map((link) => link.href)).toEqual(["https://help.example/"]);
});
