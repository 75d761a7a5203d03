import { defineConfig } from "vitest/config";
import { guide } from "./src/build/plugin.ts";

/** The guide: `docs/guide` as pages that need no program to be read, served under /guide/. */
export default defineConfig({
  base: "/guide/",
  plugins: [guide()],
  build: {
    target: "es2022",
    // Nothing may become a data: address; the pages' policy allows their own origin only.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: { input: { guide: "src/page/guide.ts" } },
  },
  test: { include: ["test/**/*.test.ts"] },
});
