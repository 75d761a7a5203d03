import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "@/i18n/en/all";
import ja from "@/i18n/ja/all";

const CORE = join(import.meta.dirname, "../../../../../crates/core/src");

/** What the checks can say, as core writes it: number, severity, word. */
const codes = ["checks.rs", "checks/text.rs"].flatMap((file) =>
  [...readFileSync(join(CORE, file), "utf8").matchAll(/"(C\d+)",\s*Severity::\w+,\s*"([a-z_]+)"/g)].map(
    (found) => found[2] ?? "",
  ),
);

test("every check has words in both languages, and there are no words for others", () => {
  expect(codes.length).toBeGreaterThan(11);
  for (const texts of [en, ja]) expect(Object.keys(texts.check).sort()).toEqual([...codes].sort());
});
