/** The server counts to a thousand; more is more. */
const MOST = 1000;

export const countText = (count: number, language: string): string =>
  count >= MOST ? `${MOST.toLocaleString(language)}+` : String(count);
