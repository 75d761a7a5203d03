import type { Chat, ChatAction, Me } from "@/api/types";

/** Whether it changes anything about a chat as it is: a key pressed twice does its work once. */
export function applies({ handler, status }: Chat, { action }: ChatAction, me: Me["agent"]): boolean {
  switch (action) {
    case "pick_up":
      return status !== "ended" && !(handler.kind === "agent" && handler.id === me.id);
    case "hold":
      return status === "open";
    case "resume":
      return status === "on_hold";
    case "reopen":
      return status === "ended";
    default:
      return status !== "ended";
  }
}

/** What brings a chat back to how it was before an action, step by step; null where nothing does. */
export function undoOf(before: Chat, done: ChatAction, me: Me["agent"]): ChatAction[] | null {
  const { handler, status } = before;
  const back = handBack(handler);
  switch (done.action) {
    case "pick_up":
      return back && [back];
    case "assign":
      // An agent who gave his chat away has no say in it any more.
      return back && (done.agent_id === me.id || me.role !== "agent") ? [back] : null;
    case "unassign":
      if (handler.kind === "unassigned") return [];
      return back && (me.role !== "agent" || handler.id === me.id) ? [back] : null;
    case "hold":
      return status === "open" ? [{ action: "resume" }] : [];
    case "resume":
      return status === "on_hold" ? [{ action: "hold" }] : [];
    case "end": {
      const held = handler.kind === "agent" && handler.id === me.id;
      const steps: ChatAction[] = [{ action: "reopen" }];
      if (!held) steps.push(back ?? { action: "unassign" });
      if (status === "on_hold") steps.push({ action: "hold" });
      return steps;
    }
    case "reopen":
      return [{ action: "end" }];
  }
}

function handBack(handler: Chat["handler"]): ChatAction | null {
  if (handler.kind === "unassigned") return { action: "unassign" };
  if (handler.kind === "agent" && handler.id) return { action: "assign", agent_id: handler.id };
  return null;
}

/** The same steps of many chats together: each round is one request for each kind of step. */
export function rounds(undo: Map<string, ChatAction[]>): { ids: string[]; action: ChatAction }[][] {
  const longest = Math.max(0, ...[...undo.values()].map((steps) => steps.length));
  return Array.from({ length: longest }, (_, round) => {
    const kinds = new Map<string, { ids: string[]; action: ChatAction }>();
    for (const [id, steps] of undo) {
      const action = steps[round];
      if (!action) continue;
      const key = JSON.stringify(action);
      const found = kinds.get(key);
      if (found) found.ids.push(id);
      else kinds.set(key, { ids: [id], action });
    }
    return [...kinds.values()];
  });
}
