/** What the chat in its frame and the launcher around it tell each other, by `postMessage`. */

/** From the chat to the launcher. */
export type FromChat =
  | { rusuban: "ready" }
  /** `line`: the department's state in a few words; `unread`: messages not looked at yet. */
  | { rusuban: "state"; line: string; unread: number }
  | { rusuban: "close" }
  /** The browser keeps nothing for a frame of another site: the page is asked to. */
  | { rusuban: "recall" }
  | { rusuban: "keep"; key: string; value: string | null };

/** From the launcher to the chat. */
export type ToChat =
  | { rusuban: "open"; focus: boolean }
  | { rusuban: "closed" }
  | { rusuban: "kept"; entries: Record<string, string> };

/** What the page may be asked to keep begins like this. */
export const keptPrefix = (channelId: string): string => `rusuban/${channelId}/`;

/** What came in, if it is one of ours. */
export function isBridged<T extends FromChat | ToChat>(data: unknown): data is T {
  return typeof data === "object" && data !== null && "rusuban" in data && typeof data.rusuban === "string";
}
