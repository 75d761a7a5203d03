import type { SettingChange } from "@/api/settings-types";

/** Changes this close to each other, in milliseconds, were one stroke of work. */
const MINUTE = 60_000;

/** Changes that are told as one, newest first; mostly it is only one. */
export type Stroke = [SettingChange, ...SettingChange[]];

/** Whose change of what it is. What is deleted is never told among other changes. */
const about = ({ by, kind, id, action, number }: SettingChange) =>
  JSON.stringify([by.kind, by.agent_id, by.token_name, kind, id, action === "deleted" ? number : null]);

/** Puts what one person did to one thing within a minute together; newest first, in the order of the newest of each. */
export function strokes(changes: SettingChange[]): Stroke[] {
  const found: Stroke[] = [];
  const latest = new Map<string, Stroke>();
  for (const change of changes) {
    const stroke = latest.get(about(change));
    if (stroke && Date.parse(stroke[0].at) - Date.parse(change.at) <= MINUTE) stroke.push(change);
    else {
      const begun: Stroke = [change];
      found.push(begun);
      latest.set(about(change), begun);
    }
  }
  return found;
}
