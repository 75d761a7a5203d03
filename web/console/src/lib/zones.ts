/** IANA zones the browser knows, the present one always among them. */
export function zones(present?: string): string[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([...(present ? [present] : []), "UTC", ...known])].sort();
}
