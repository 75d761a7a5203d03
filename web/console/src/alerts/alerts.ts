import type { Counts } from "@/api/types";

/**
 * Whoever wants it is told by the browser, with a quiet sound, that a customer waits while the desk isn't looked at.
 * The wish is kept in this browser; the browser asks for its own permission once.
 */

const NAME = "rusuban.alerts";

export const canAlert = () => typeof Notification !== "undefined";

/** Wished for, and allowed by the browser. */
export function alertsOn(): boolean {
  try {
    return canAlert() && Notification.permission === "granted" && localStorage.getItem(NAME) === "on";
  } catch {
    return false;
  }
}

/** Asks the browser where it must be asked. Whether alerts are on now. */
export async function switchAlerts(on: boolean): Promise<boolean> {
  try {
    if (on && canAlert() && Notification.permission !== "granted") await Notification.requestPermission();
    localStorage.setItem(NAME, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing has no alerts.
  }
  return alertsOn();
}

/** Customers who wait for anybody, or for an answer in one's own chats. */
export type Waiting = "unassigned" | "unread";

/**
 * Whether somebody waits who didn't before: there are more, or one came as another one went. The first counts are no
 * news: they were there when the page was opened.
 */
export function isNews(waiting: Waiting, before: Counts | undefined, now: Counts): boolean {
  if (!before) return false;
  const came = (counts: Counts) => Date.parse(counts[`newest_${waiting}`]?.at ?? "") || 0;
  return now[waiting] > before[waiting] || came(now) > came(before);
}

/** A notification that takes the place of the last one of its kind, so that ten customers are one. */
export function alert(waiting: Waiting, title: string, body: string, onClick: () => void) {
  const note = new Notification(title, { body, tag: `rusuban.${waiting}`, icon: "/console/icon.svg" });
  note.onclick = () => {
    window.focus();
    onClick();
    note.close();
  };
}

/** Two soft tones, a third apart; nothing is loaded for it. */
export function chime() {
  const audio = new AudioContext();
  for (const [hertz, at] of [
    [523.25, 0],
    [659.25, 0.16],
  ] as const) {
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    tone.frequency.value = hertz;
    loud.gain.setValueAtTime(0, audio.currentTime + at);
    loud.gain.linearRampToValueAtTime(0.06, audio.currentTime + at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.5);
    tone.connect(loud).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.55);
  }
  setTimeout(() => void audio.close(), 1_000);
}
