import { asApiError } from "../api/problem";
import type { Message } from "../api/types";
import type { Backoff } from "../lib/backoff";
import type { Timers } from "../lib/timers";
import type { Outbox, Outgoing } from "./outbox";

/** Empties the outbox: one by one, in order, as often as it takes. */
export interface Sender {
  /** Something was written, or the connection is back: try now. */
  kick(): void;
  /** Whether the last attempt got no answer, so that messages are waiting. */
  stalled(): boolean;
}

/** What a sender needs. `changed` is told after every step that can be seen. */
export interface SenderParts {
  outbox: Outbox;
  post(entry: Outgoing): Promise<Message>;
  sent(message: Message, entry: Outgoing): void;
  changed(): void;
  backoff: Backoff;
  timers: Timers;
}

/** A sender for one chat. At most one message is under way, so they arrive in the order of writing. */
export function createSender({ outbox, post, sent, changed, backoff, timers }: SenderParts): Sender {
  let working = false;
  let waiting = false;
  let again = false;
  /** The server asked not to be called before this instant. */
  let notBefore = 0;
  let cancel = () => {};

  async function work() {
    for (;;) {
      const entry = outbox.all().find((one) => !one.refused);
      if (!entry) return;
      try {
        const message = await post(entry);
        outbox.remove(entry.client_id);
        waiting = false;
        backoff.reset();
        sent(message, entry);
      } catch (thrown) {
        const error = asApiError(thrown);
        if (error.isTransient) {
          waiting = true;
          notBefore = timers.now() + (error.retryAfter ?? 0);
          cancel = timers.after(backoff.next(error.retryAfter), kick);
          return;
        }
        outbox.refuse(entry.client_id, error.code);
      }
      changed();
    }
  }

  function kick() {
    if (working) {
      again = true;
      return;
    }
    cancel();
    if (timers.now() < notBefore) {
      cancel = timers.after(notBefore - timers.now(), kick);
      changed();
      return;
    }
    working = true;
    again = false;
    void work().finally(() => {
      working = false;
      changed();
      if (again) kick();
    });
  }

  return { kick, stalled: () => waiting };
}
