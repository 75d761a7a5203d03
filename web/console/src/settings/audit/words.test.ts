import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FieldChange, SettingChange } from "@/api/settings-types";
import en from "@/i18n/en/all";
import ja from "@/i18n/ja/all";
import { isLong, pageOf, verbOf, wordOf } from "./words";

const HISTORY = join(import.meta.dirname, "../../../../../crates/core/src/settings/history");

/** The fields that the program writes down, from its own source. */
function fields(): string[] {
  const source = readdirSync(HISTORY)
    .map((file) => readFileSync(join(HISTORY, file), "utf8"))
    .join("\n");
  const named = [...source.matchAll(/\(\s*"([a-z_/]+)",\s*(?:Fact::|url|minutes)/g)].map(
    (match) => match[1] ?? "",
  );
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => `weekly/${day}`);
  return [...named, ...days, "tested_at", "holiday_calendar_ids"];
}

/** The credentials that channels have, from the program's own source. */
function credentials(): string[] {
  const file = join(HISTORY, "../../../../server/src/api/channels/credentials.rs");
  const source = readFileSync(file, "utf8").split("/// What is given")[0] ?? "";
  return [...source.matchAll(/"([a-z_]+)"/g)].map((match) => match[1] ?? "");
}

const change = (over: Partial<SettingChange>): SettingChange => ({
  number: 1,
  at: "2026-11-24T00:00:00Z",
  by: { kind: "command_line", agent_id: null, name: null, token_name: null },
  kind: "agent",
  id: "agt_1",
  name: "宮下",
  action: "changed",
  fields: [],
  ...over,
});
const value = (field: string, before: unknown, after: unknown) =>
  ({ field, change: "value", before, after }) as FieldChange;
const secret = (field: string) => ({ field, change: "secret", before: true, after: true }) as FieldChange;

describe("the log in words", () => {
  test("each field that is written down has a name in both languages", () => {
    const known = fields();
    expect(known.length).toBeGreaterThan(45);
    for (const texts of [en, ja])
      expect(known.filter((field) => !(wordOf(field) in texts.audit.field))).toEqual([]);
  });

  test("each credential has a name in both languages", () => {
    const known = credentials();
    expect(known).toEqual(expect.arrayContaining(["identity_secret", "channel_secret", "webhook_secret"]));
    for (const texts of [en, ja]) expect(known.filter((name) => !(name in texts.credential))).toEqual([]);
  });

  test("what was done is said as narrowly as it can be", () => {
    const verbs = (over: Partial<SettingChange>) => verbOf(change(over));
    expect(verbs({ action: "created" })).toBe("created");
    expect(verbs({ fields: [value("active", true, false), value("name", "a", "b")] })).toBe("deactivated");
    expect(verbs({ fields: [secret("password"), secret("invitation")] })).toBe("set_password");
    expect(verbs({ fields: [secret("invitation")] })).toBe("invited");
    expect(verbs({ kind: "offline_message", fields: [value("enabled", false, true)] })).toBe("switched_on");
    expect(
      verbs({ kind: "offline_message", fields: [value("enabled", false, true), value("text", "", "a")] }),
    ).toBe("changed");
    expect(verbs({ kind: "offline_message", fields: [value("tested_at", null, "x")] })).toBe("tested");
    expect(verbs({ kind: "api_token", action: "deleted" })).toBe("revoked");
  });

  test("what is gone has no page, and a token has none", () => {
    expect(pageOf(change({}))).toBe("/settings/agents/agt_1");
    expect(pageOf(change({ action: "deleted" }))).toBeUndefined();
    expect(pageOf(change({ kind: "api_token" }))).toBeUndefined();
    expect(pageOf(change({ kind: "bot", id: "bot_1" }))).toBe("/settings/bots/bot_1");
    expect(pageOf(change({ kind: "canned_reply", id: "can_1" }))).toBe("/settings/canned-replies/can_1");
    expect(pageOf(change({ kind: "organization", id: null }))).toBe("/settings/organization");
  });

  test("texts of several lines are compared word by word", () => {
    expect(isLong("a\nb", "a")).toBe(true);
    expect(isLong(null, "a".repeat(61))).toBe(true);
    expect(isLong("a", "b")).toBe(false);
    expect(isLong(false, 3)).toBe(false);
  });
});
