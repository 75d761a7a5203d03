import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "./en/all";
import ja from "./ja/all";

const CRATES = join(import.meta.dirname, "../../../../crates");

/** What is met by providers, customers' pages and operators, not by this console; and codes that are no errors. */
const ELSEWHERE = [
  "server/src/webhooks.rs",
  "server/src/operations.rs",
  "server/src/widget/",
  "core/src/checks",
  "core/src/samples.rs",
];

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(CRATES, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (ELSEWHERE.some((skipped) => path.startsWith(skipped) || `${path}/`.startsWith(skipped))) return [];
    if (entry.isDirectory()) return entry.name === "tests" ? [] : sources(path);
    return /\.rs$/.test(path) && !/tests\.rs$/.test(path)
      ? [{ path, text: readFileSync(join(CRATES, path), "utf8") }]
      : [];
  });
}

/** The ways in which the program says a code, each with the code in its first group. */
const SAID = [
  /(?:Problem|Self)::new\(\s*StatusCode::[A-Z_]+,\s*"([a-z_0-9]+)"/g,
  /(?:Problem|Self)::conflict\(\s*"([a-z_0-9]+)"/g,
  /Fault::at\(\s*[^,;]*,\s*"([a-z_0-9]+)"/g,
  /Refusal::new\(\s*[^,;]*,\s*"([a-z_0-9]+)"/g,
  /\b(?:must|add)\(\s*[^;]*?,\s*"([a-z_0-9]+)"\s*,/g,
  /\b(?:refused|wrong)\(\s*(?:"\/[^"]*",\s*)?"([a-z_0-9]+)"/g,
];
/** Where a code is chosen among several. */
const CHOSEN = [/fn code\([^{]*\{([\s\S]*?)\n {4}\}/g, /let code = match([\s\S]*?)\};/g];

function codes(): string[] {
  const found = ["core/src", "server/src"]
    .flatMap(sources)
    .flatMap(({ text }) => [
      ...SAID.flatMap((said) => [...text.matchAll(said)].map((match) => match[1] ?? "")),
      ...CHOSEN.flatMap((chosen) =>
        [...text.matchAll(chosen)].flatMap((match) =>
          [...(match[1] ?? "").matchAll(/=> "([a-z_0-9]+)"/g)].map((arm) => arm[1] ?? ""),
        ),
      ),
    ]);
  return [...new Set(found)].sort();
}

test("every code that the API can answer has words in both languages", () => {
  const said = codes();
  for (const sample of ["last_admin", "stale", "overlap", "no_date", "unknown_field", "chat_ended"])
    expect(said).toContain(sample);
  for (const texts of [en, ja]) expect(said.filter((code) => !(code in texts.errors))).toEqual([]);
});
