import { complain } from "./complain";
import type { Emitter } from "./events";
import type { Launcher } from "./launcher";

/** `window.Rusuban`: what the page around the chat can do. */
export interface PublicApi {
  open(): void;
  close(): void;
  toggle(): void;
  /** Who the visitor is; null when he signed out. */
  identify(person: unknown): void;
  on(event: string, listener: (detail: unknown) => void): void;
  off(event: string, listener: (detail: unknown) => void): void;
  /** Takes the chat off the page; the script tag can be put in again. */
  destroy(): void;
  /** The same calls as lists: `push(["open"])`. Works before the script is there, too. */
  push(...calls: unknown[]): void;
}

declare global {
  interface Window {
    Rusuban?: PublicApi | unknown[];
  }
}

/** Puts the API on the page, and makes the calls that waited for it. */
export function publish(launcher: Launcher, { on, off }: Emitter, page: Window): void {
  const calls = {
    open: () => launcher.toggle(true),
    close: () => launcher.toggle(false),
    toggle: () => launcher.toggle(),
    identify: launcher.identify,
    on,
    off,
    destroy() {
      launcher.destroy();
      if (page.Rusuban === api) delete page.Rusuban;
    },
  };
  const api: PublicApi = {
    ...calls,
    push(...waiting) {
      for (const call of waiting) {
        const [name, ...args] = [call].flat() as [string, ...unknown[]];
        if (Object.hasOwn(calls, name))
          (calls[name as keyof typeof calls] as (...args: unknown[]) => void)(...args);
        else complain(`there is no "${name}": ${Object.keys(calls).join(", ")}`);
      }
    },
  };
  const waiting = page.Rusuban;
  page.Rusuban = api;
  if (Array.isArray(waiting)) api.push(...waiting);
}
