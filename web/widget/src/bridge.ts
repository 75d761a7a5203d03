/** What the chat in its frame and the launcher around it tell each other, by `postMessage`. */

/** What the embedding page is told of a new message. Never its text: that is between the visitor and the desk. */
export interface Told {
  id: string;
  /** `in`: written by the visitor. `out`: written to him. */
  direction: "in" | "out";
  author: "contact" | "agent" | "bot" | "automation";
  /** RFC 3339, UTC. */
  at: string;
}

/** From the chat to the launcher. */
export type FromChat =
  | { rusuban: "ready" }
  /** `line`: the department's state in a few words; `unread`: messages not looked at yet. */
  | { rusuban: "state"; line: string; unread: number }
  | { rusuban: "message"; told: Told }
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
  return typeof (data as T | null)?.rusuban === "string";
}
