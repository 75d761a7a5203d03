import { defineConfig } from "vite";

/** The page on which the chat is tried; apart from the chat, so that customers load nothing of it. */
export default defineConfig({
  publicDir: false,
  base: "/widget-assets/",
  build: {
    emptyOutDir: false,
    lib: { entry: "demo/demo.ts", formats: ["es"], fileName: () => "demo.js", cssFileName: "demo" },
  },
  plugins: [
    {
      name: "demo-page",
      async generateBundle() {
        const { readFile } = await import("node:fs/promises");
        const source = await readFile(new URL("demo/demo.html", import.meta.url), "utf8");
        this.emitFile({ type: "asset", fileName: "demo.html", source });
      },
    },
  ],
});
