import { asApiError } from "../api/problem";
import type { Keep } from "../lib/storage";

const TOKEN = "token";
const SAID = "said";
const PROOF = "proof";

/** The visitor's session: a token that is opened when first needed and replaced when it no longer counts. */
export interface Session {
  /** Whether there is a token already, so that something may be waiting for this visitor. */
  exists(): boolean;
  /** Calls with the token; when it is refused, once more with a new one. */
  call<T>(act: (token: string) => Promise<T>): Promise<T>;
  /** Another tab opened a session: this one takes part in it. */
  adopt(token: string): void;
}

/** What a session needs. `replaced` is told when an earlier chat can no longer be read. */
export interface SessionParts {
  keep: Keep;
  open(): Promise<string>;
  /** What the visitor says of himself, as one text to compare by; empty if nothing. */
  said: string;
  /** The signature of the site's proof of who he is. A kept token counts only for the proof it was given for. */
  proof: string;
  /** Tells it to a session that was opened before he said so. */
  introduce(token: string): Promise<string>;
  replaced(): void;
}

/** A session for one channel, kept over reloads. */
export function createSession({ keep, open, said, proof, introduce, replaced }: SessionParts): Session {
  const kept = () => ((keep.get(PROOF) ?? "") === proof ? keep.get(TOKEN) : null);
  let token = kept();
  let opening: Promise<string> | null = null;
  let introducing: Promise<string> | null = null;

  function take(fresh: string) {
    token = fresh;
    keep.set(PROOF, proof);
    keep.set(SAID, said);
    keep.set(TOKEN, fresh);
  }

  /** The token of a visitor who has said who he is. A refusal of that keeps nobody from writing. */
  async function introduced(known: string): Promise<string> {
    if (!said || keep.get(SAID) === said) return known;
    introducing ??= introduce(known)
      .catch((thrown) => {
        if (asApiError(thrown).isTransient || asApiError(thrown).status === 401) throw thrown;
        return known;
      })
      .then((fresh) => {
        take(fresh);
        return fresh;
      })
      .finally(() => {
        introducing = null;
      });
    return introducing;
  }

  function renew(): Promise<string> {
    opening ??= open()
      .then((fresh) => {
        take(fresh);
        return fresh;
      })
      .finally(() => {
        opening = null;
      });
    return opening;
  }

  /** The token to go on with after `refused`: one that another call or tab got meanwhile, or a new one. */
  async function instead(refused: string): Promise<string> {
    const stored = kept();
    if (stored && stored !== refused) {
      token = stored;
      replaced();
      return stored;
    }
    if (token === refused) {
      const fresh = await renew();
      replaced();
      return fresh;
    }
    return token ?? renew();
  }

  return {
    exists: () => token !== null,
    async call(act) {
      token ??= kept();
      const used = token ?? (await renew());
      try {
        return await act(await introduced(used));
      } catch (thrown) {
        if (asApiError(thrown).status !== 401) throw thrown;
        return act(await instead(used));
      }
    },
    adopt(other) {
      if (other === token || other !== kept()) return;
      const had = token !== null;
      token = other;
      if (had) replaced();
    },
  };
}
