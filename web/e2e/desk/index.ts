import { test as base } from "@playwright/test";
import { Desk, type Story } from "./desk.ts";

export { expect, type Page } from "@playwright/test";
export type { Json } from "./api.ts";
export { Desk, offlineText } from "./desk.ts";
export { admin } from "./program.ts";

/** Every test has a desk of its own; `story` says how it begins. */
export const test = base.extend<{ story: Story; desk: Desk }>({
  story: [{}, { option: true }],
  desk: async ({ story }, use) => {
    const desk = await Desk.start(story);
    await use(desk);
    await desk.program.stop();
  },
});
