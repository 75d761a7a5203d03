import { defineConfig } from "@playwright/test";

/** Debian's Chromium: nothing is downloaded. */
const chromium = process.env.RUSUBAN_CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  // Each test has a desk of its own on free ports with throw-away data, so they may run side by side.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Ends what hangs; what takes ten seconds alone may take a minute beside others.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // Pictures are of Debian's fonts and Chromium, whatever the machine.
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  reporter: [["list"], ["./desk/last-words.ts"]],
  use: {
    browserName: "chromium",
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
