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

/**
 * Whether more customers wait than before. The first count is none: who waited already when the page was opened is no
 * news.
 */
export function moreWait(before: number | undefined, now: number): boolean {
  return before !== undefined && now > before;
}

/** A notification that takes the place of the last one, so that ten customers are one. */
export function alert(title: string, body: string, onClick: () => void) {
  const note = new Notification(title, { body, tag: "rusuban.waiting", icon: "/console/icon.svg" });
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
