import { MantineProvider } from "@mantine/core";
import { act, useState } from "react";
import { createRoot } from "react-dom/client";
import { beforeAll, expect, test } from "vitest";
import { startTexts, switchLanguage, withWords } from "@/i18n";
import { NumberField } from "./NumberField";

let minutes = 60;

function Form() {
  const [value, setValue] = useState(minutes);
  minutes = value;
  return <NumberField aria-label="minutes" min={1} max={10_080} value={value} onChange={setValue} />;
}

beforeAll(async () => {
  await startTexts();
  await withWords(["settings"], async () => null)();
});

async function shown() {
  const root = document.createElement("div");
  document.body.append(root);
  await act(async () =>
    createRoot(root).render(
      <MantineProvider>
        <Form />
      </MantineProvider>,
    ),
  );
  const field = root.querySelector("input") as HTMLInputElement;
  const types = (text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  return { field, types };
}

test("a number in full-width digits is taken and comes back in plain ones", async () => {
  const { field, types } = await shown();
  await types("９０");
  expect(minutes).toBe(90);
  expect(field.value).toBe("９０");
  await act(async () => {
    field.focus();
    field.blur();
  });
  expect(field.value).toBe("90");
});

test("what is no number changes nothing, and is marked while it stands there", async () => {
  const { field, types } = await shown();
  const before = minutes;
  await types("たくさん");
  expect(minutes).toBe(before);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await act(async () => {
    field.focus();
    field.blur();
  });
  expect(field.value).toBe(String(before));
});

for (const [language, bounds, back] of [
  ["ja", "1〜10,080 の整数を入力してください。", "1〜10,080 の整数ではなかったので、60 に戻しました。"],
  [
    "en",
    "Write a whole number from 1 to 10,080.",
    "That was no whole number from 1 to 10,080, so it is 60 again.",
  ],
] as const)
  test(`a number out of bounds says the bounds in words, and what became of it: ${language}`, async () => {
    await switchLanguage(language);
    minutes = 60;
    const { field, types } = await shown();
    const words = () =>
      (field.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join("");
    expect(words()).toBe("");
    await types("99999");
    expect(words()).toBe(bounds);
    await act(async () => {
      field.focus();
      field.blur();
    });
    expect(field.value).toBe("60");
    expect(words()).toBe(back);
    await types("90");
    expect(words()).toBe("");
    expect(minutes).toBe(90);
  });
