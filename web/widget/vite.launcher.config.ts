import { defineConfig, type Plugin } from "vite";

/** The launcher for other people's pages: one classic script at a fixed address, /widget.js. */
export default defineConfig({
  publicDir: false,
  plugins: [asciiOnly()],
  build: {
    emptyOutDir: false,
    lib: {
      entry: "src/launcher/main.ts",
      formats: ["iife"],
      name: "rusubanLauncher",
      fileName: () => "widget.js",
    },
  },
});

/** Pages in Shift_JIS or without an encoding read a script in theirs: only ASCII means the same in all. */
function asciiOnly(): Plugin {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "ascii-only",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII, unit by unit
        if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[^\x00-\x7f]/g, escaped);
      }
    },
  };
}
