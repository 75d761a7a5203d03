/** Whoever goes on typing says so this often; it counts for twice as long. */
const AGAIN_MS = 3_000;

/** Says that the agent types to the customer. */
export interface Teller {
  /** What stands in the field now, also while it is composed. */
  changed(text: string): void;
  /** It goes out: the message itself says that he is done. */
  sent(): void;
  /** He leaves the chat. */
  left(): void;
}

/** A teller for one chat. At most one word is under way, so they arrive in their order; one that fails is no matter. */
export function createTeller(tell: (typing: boolean) => Promise<unknown>): Teller {
  /** When it was last said that he types, unless it was taken back since. */
  let said: number | null = null;
  let flying = false;
  let next: boolean | null = null;

  const say = async (typing: boolean) => {
    if (flying) {
      next = typing;
      return;
    }
    flying = true;
    await tell(typing).catch(() => {});
    flying = false;
    const word = next;
    next = null;
    if (word !== null) void say(word);
  };
  const left = () => {
    if (said === null) return;
    said = null;
    void say(false);
  };
  return {
    changed(text) {
      if (!text.trim()) return left();
      if (said !== null && Date.now() - said < AGAIN_MS) return;
      said = Date.now();
      void say(true);
    },
    sent() {
      said = null;
      // The word that is under way may come after the message.
      if (flying) next = false;
    },
    left,
  };
}
