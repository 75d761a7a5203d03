// Prints what a browser loads before the console shows anything, compressed, and fails above the limit.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 300_000;
const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");

const named = [...page.matchAll(/(?:src|href)="\/console\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name);
// The words of a language are fetched before anything is shown; the Japanese ones are the longer.
const words = readdirSync(new URL("assets/", dist)).filter(
  (name) =>
    /^ja-.+\.js$/.test(name) && readFileSync(new URL(`assets/${name}`, dist), "utf8").includes("時間外"),
);
const files = ["index.html", ...named, ...words.map((name) => `assets/${name}`)];
const bytes = files.map((name) => gzipSync(readFileSync(new URL(name, dist))).length);
const sum = bytes.reduce((total, each) => total + each, 0);

process.stdout.write(`console's first load ${sum} of ${LIMIT} B gzip, ${files.length} files\n`);
if (named.length < 2 || words.length !== 1) {
  process.stderr.write(
    "a file is missing: the page should name its script and style, and there should be one of Japanese words\n",
  );
  process.exit(1);
}
if (sum > LIMIT) {
  process.stderr.write("too large: load what isn't seen at first later\n");
  process.exit(1);
}
