const DAY = 86_400_000;

/** A day by Tokyo's clock. */
function dayFromNow(days: number) {
  const at = Date.now() + days * DAY;
  const zone = { timeZone: "Asia/Tokyo" } as const;
  const weekday = new Intl.DateTimeFormat("en-US", { ...zone, weekday: "short" }).format(at);
  return {
    weekday: weekday.toLowerCase(),
    /** `2026-11-29` */
    date: new Intl.DateTimeFormat("sv-SE", zone).format(at),
  };
}

/** Three days from now at nine in Tokyo: a desk that opens only then is closed now, whenever the tests run. */
export const nextOpening = dayFromNow(3);

/** The year in Tokyo, as the desks of the stories count it. */
export const thisYear = Number(dayFromNow(0).date.slice(0, 4));
