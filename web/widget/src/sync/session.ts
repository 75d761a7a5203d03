import { asApiError } from "../api/problem";
import type { Keep } from "../lib/storage";

const TOKEN = "token";

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
  replaced(): void;
}

/** A session for one channel, kept over reloads. */
export function createSession({ keep, open, replaced }: SessionParts): Session {
  let token = keep.get(TOKEN);
  let opening: Promise<string> | null = null;

  function renew(): Promise<string> {
    opening ??= open()
      .then((fresh) => {
        token = fresh;
        keep.set(TOKEN, fresh);
        return fresh;
      })
      .finally(() => {
        opening = null;
      });
    return opening;
  }

  /** The token to go on with after `refused`: one that another call or tab got meanwhile, or a new one. */
  async function instead(refused: string): Promise<string> {
    const stored = keep.get(TOKEN);
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
      token ??= keep.get(TOKEN);
      const used = token ?? (await renew());
      try {
        return await act(used);
      } catch (thrown) {
        if (asApiError(thrown).status !== 401) throw thrown;
        return act(await instead(used));
      }
    },
    adopt(other) {
      if (other === token) return;
      const had = token !== null;
      token = other;
      if (had) replaced();
    },
  };
}
