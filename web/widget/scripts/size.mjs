// Prints what a visitor downloads, compressed, and fails above the limits.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const say = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`${line}\n`);

const CHAT_LIMIT = 25_000;
const LAUNCHER_LIMIT = 5_000;
const dist = new URL("../dist/", import.meta.url);

const files = readdirSync(dist)
  // The page on which the chat is tried is no customer's.
  .filter((name) => /\.(js|css|html)$/.test(name) && !name.startsWith("demo."))
  .map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length }));
const sum = (list) => list.reduce((total, file) => total + file.bytes, 0);
const launcher = files.filter((file) => file.name === "widget.js");
const chat = files.filter((file) => file.name !== "widget.js");

for (const { name, bytes } of files) say(`${String(bytes).padStart(7)} B gzip  ${name}`);
say(`chat page ${sum(chat)} of ${CHAT_LIMIT} B, launcher ${sum(launcher)} of ${LAUNCHER_LIMIT} B`);

if (launcher.length !== 1 || !chat.some((file) => file.name.endsWith(".js"))) {
  complain("a file is missing: run `npm run build` first");
  process.exit(1);
}
if (sum(chat) > CHAT_LIMIT || sum(launcher) > LAUNCHER_LIMIT) {
  complain("too large: the customer chat has to stay light");
  process.exit(1);
}
