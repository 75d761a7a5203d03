import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where the API is while developing: a server started by hand. */
const api = process.env.RUSUBAN_PUBLIC_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": { target: api, changeOrigin: false } } },
  // Nothing may become a data: URL or an inline script, or the content policy of the server refuses it.
  // Styles stay as written: lowered `light-dark()` would be settled at the root, and no part could wear the other theme.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
  },
  test: { environment: "happy-dom", setupFiles: ["./src/test/setup.ts"], css: { include: /tokens\.css/ } },
});
