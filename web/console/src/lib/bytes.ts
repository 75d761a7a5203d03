/** The largest file that the server takes, and how many one message holds. */
export const FILE_LIMIT = 10 * 1024 * 1024;
export const PER_MESSAGE = 10;

/** A size as people say it in either language: 512 B, 84 KB, 2.5 MB. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
