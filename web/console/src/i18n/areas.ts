export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

/** Words that come together, when a page that says them does. No two areas have a group of the same name. */
export const areas = {
  first: { ja: () => import("./ja"), en: () => import("./en") },
  settings: { ja: () => import("./ja/settings-area"), en: () => import("./en/settings-area") },
  reports: { ja: () => import("./ja/reports.json"), en: () => import("./en/reports.json") },
  design: { ja: () => import("./ja/design.json"), en: () => import("./en/design.json") },
} satisfies Record<string, Record<Language, () => Promise<{ default: object }>>>;
export type Area = keyof typeof areas;
