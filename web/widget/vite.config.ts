import { defineConfig } from "vitest/config";

/** The chat page: index.html and its hashed files, served under /widget-assets/. */
export default defineConfig({
  base: "/widget-assets/",
  build: {
    assetsDir: "",
    // Nothing may become a data: address; the page's policy allows its own origin only.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
  },
});
