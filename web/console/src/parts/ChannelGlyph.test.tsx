import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { startTexts, switchLanguage } from "@/i18n";
import { ChannelGlyph } from "./ChannelGlyph";

async function said(props: Parameters<typeof ChannelGlyph>[0]) {
  const root = document.createElement("div");
  await act(async () => createRoot(root).render(<ChannelGlyph {...props} />));
  return root.querySelector("[role=img]")?.getAttribute("aria-label") ?? null;
}

test("the kind is said once, whether by the sign or by the name beside it", async () => {
  await startTexts();
  await switchLanguage("en");
  expect(await said({ kind: "webchat", beside: "Business web chat" })).toBeNull();
  expect(await said({ kind: "line", beside: "LINE" })).toBeNull();
  expect(await said({ kind: "webchat", beside: "Shop" })).toBe("Web chat");
  expect(await said({ kind: "webchat" })).toBe("Web chat");
  expect(await said({ kind: "webchat", decorative: true })).toBeNull();
});
