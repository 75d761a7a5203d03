import { MantineProvider } from "@mantine/core";
import { act, useState } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { NumberField } from "./NumberField";

let minutes = 60;

function Form() {
  const [value, setValue] = useState(minutes);
  minutes = value;
  return <NumberField aria-label="minutes" min={1} max={10_080} value={value} onChange={setValue} />;
}

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
