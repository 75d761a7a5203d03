import { MantineProvider } from "@mantine/core";
import { act, useState } from "react";
import { createRoot } from "react-dom/client";
import { beforeAll, expect, test } from "vitest";
import { startTexts, switchLanguage, withWords } from "@/i18n";
import type { Entered } from "@/lib/digits";
import { NumberField } from "./NumberField";

let minutes: Entered = 60;

function Form() {
  const [value, setValue] = useState<Entered>(minutes);
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
  const leaves = () =>
    act(async () => {
      field.focus();
      field.blur();
    });
  return { field, types, leaves };
}

test("a number in full-width digits is taken and comes back in plain ones", async () => {
  const { field, types, leaves } = await shown();
  await types("９０");
  expect(minutes).toBe(90);
  expect(field.value).toBe("９０");
  await leaves();
  expect(field.value).toBe("90");
});

test("what is no number stays as it was typed, also when the field is left", async () => {
  const { field, types, leaves } = await shown();
  await types("たくさん");
  expect(minutes).toBe("たくさん");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await leaves();
  expect(field.value).toBe("たくさん");
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

for (const [language, bounds] of [
  ["ja", "1〜10,080 の整数を入力してください。"],
  ["en", "Write a whole number from 1 to 10,080."],
] as const)
  test(`a number out of bounds stays, and the bounds are said until it is one: ${language}`, async () => {
    await switchLanguage(language);
    minutes = 60;
    const { field, types, leaves } = await shown();
    const words = () =>
      (field.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join("");
    expect(words()).toBe("");
    await types("99999");
    expect(words()).toBe(bounds);
    await leaves();
    expect(field.value).toBe("99999");
    expect(words()).toBe(bounds);
    await types("90");
    expect(words()).toBe("");
    expect(minutes).toBe(90);
  });

test("an arrow goes on from the nearest number that may be", async () => {
  minutes = 60;
  const { field, types } = await shown();
  await types("99999");
  await act(async () => {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  });
  expect(minutes).toBe(10_080);
});
