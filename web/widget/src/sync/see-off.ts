import type { ChatParts } from "../chat";
import { createBackoff } from "../lib/backoff";
import { type Keep, within } from "../lib/storage";
import { asides, named } from "./leave";
import { createMail } from "./mail";
import { createOutbox } from "./outbox";
import { createSender } from "./sender";
import { createSession } from "./session";

/** What it takes to send for somebody who left; `visitor` is the browser's language and zone, and nobody's name. */
export type SeeOffParts = Pick<ChatParts, "api" | "blobs" | "visitor" | "timers" | "random">;

/** Has something done by one tab of the browser at a time. */
export type Alone = (name: string, act: () => Promise<void>) => void;

/**
 * Two tabs would open two sessions. Pages that don't come over TLS have no locks, and frames of another site may be denied
 * them: there every tab tries.
 */
const byLock: Alone = (name, act) =>
  void (navigator.locks ? navigator.locks.request(name, act).catch(act) : act());

/**
 * Sends what people who left had written before, in their sessions and by their names, unseen by who is here now. What the
 * desk refuses has nobody left to be shown to, and ends here. The answer tries at once what waits for the connection.
 */
export function seeOff(keep: Keep, parts: SeeOffParts, alone = byLock): () => void {
  const kicks = new Set<() => void>();
  for (const name of asides(keep)) {
    alone(
      name,
      () =>
        new Promise((done) => {
          const { kick } = senderFor(within(keep, name), parts, done);
          kicks.add(kick);
          kick();
        }),
    );
  }
  return () => {
    for (const kick of kicks) kick();
  };
}

/** The sender of one who left; `done` when nothing of his is left here. */
function senderFor(aside: Keep, { api, blobs, visitor, timers, random }: SeeOffParts, done: () => void) {
  const said = named(aside) ?? {};
  const outbox = createOutbox(aside);
  const session = createSession({
    keep: aside,
    open: () => api.openSession({ ...visitor, ...said }),
    said: JSON.stringify([said.name, said.email]),
    proof: "",
    introduce: (token) => api.introduce(token, said),
    replaced() {},
  });
  const { post, forgetFiles } = createMail({ api, blobs, outbox, session });
  return createSender({
    outbox,
    post,
    sent: (_, entry) => forgetFiles(entry),
    changed() {
      const rest = outbox.all();
      if (rest.some(({ refused }) => !refused)) return;
      for (const entry of rest) forgetFiles(entry);
      for (const key of aside.keys()) aside.remove(key);
      done();
    },
    backoff: createBackoff(random),
    timers,
  });
}
