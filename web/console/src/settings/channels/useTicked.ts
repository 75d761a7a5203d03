import { useState } from "react";

const PREFIX = "rusuban.ticked/";

/** Something that only people know to be done: ticked by hand, and remembered in this browser. */
export function useTicked(name: string): [boolean, (ticked: boolean) => void] {
  const [ticked, setTicked] = useState(() => read(PREFIX + name));
  return [
    ticked,
    (now) => {
      setTicked(now);
      write(PREFIX + name, now);
    },
  ];
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

function write(key: string, ticked: boolean) {
  try {
    if (ticked) localStorage.setItem(key, "");
    else localStorage.removeItem(key);
  } catch {
    // Ticked for this visit only.
  }
}
