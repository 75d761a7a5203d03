const DAY = 86_400_000;
const inTokyo = new Intl.DateTimeFormat("en-US", {
  timeZone: "Asia/Tokyo",
  weekday: "short",
  month: "numeric",
  day: "numeric",
});

function dayFromNow(days: number) {
  const parts = Object.fromEntries(
    inTokyo.formatToParts(Date.now() + days * DAY).map(({ type, value }) => [type, value]),
  );
  return {
    weekday: String(parts.weekday).toLowerCase(),
    month: Number(parts.month),
    day: Number(parts.day),
  };
}

/** Three days from now at nine in Tokyo: a desk that opens only then is closed now, whenever the tests run. */
export const nextOpening = dayFromNow(3);
