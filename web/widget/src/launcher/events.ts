import type { Told } from "../bridge";
import { complain } from "./complain";

/** What a page can listen to, and what it is told. Never what somebody wrote. */
export interface Events {
  /** The chat is loaded; whoever listens later is told at once. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** How many messages wait to be looked at. */
  unread: { count: number };
  message: Told;
}

/** Listens to one kind of event. */
export type Listener = (detail: unknown) => void;

const NAMES: readonly string[] = ["ready", "open", "close", "unread", "message"] satisfies (keyof Events)[];

/** The listeners of a page. */
export interface Emitter {
  on(name: unknown, listener: unknown): void;
  off(name: unknown, listener: unknown): void;
  emit<N extends keyof Events>(name: N, detail: Events[N]): void;
}

/** Nobody listens yet. */
export function createEmitter(): Emitter {
  const listeners = new Map<string, Set<Listener>>(NAMES.map((name) => [name, new Set()]));
  let ready = false;

  // Each by itself: one that fails is the page's own fault, reported as such, and the others hear all the same.
  const call = (listener: Listener, detail: unknown) => queueMicrotask(() => listener(detail));

  /** The listeners of this name, or a complaint. */
  function known(name: unknown, listener: unknown): Set<Listener> | undefined {
    const found = listeners.get(name as string);
    if (!found) complain(`there is no event "${name}": ${NAMES.join(", ")}`);
    else if (typeof listener !== "function") complain("on and off take a function");
    else return found;
  }

  return {
    on(name, listener) {
      if (known(name, listener)?.add(listener as Listener) && name === "ready" && ready)
        call(listener as Listener, undefined);
    },
    off: (name, listener) => void known(name, listener)?.delete(listener as Listener),
    emit(name, detail) {
      if (name === "ready") ready = true;
      for (const listener of listeners.get(name) ?? []) call(listener, detail);
    },
  };
}
