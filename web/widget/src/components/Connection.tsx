import { useEffect, useState } from "preact/hooks";
import type { ChatState } from "../chat";
import { useLanguage } from "./context";

/** Shorter breaks are mended before anybody need know. */
const PATIENCE_MS = 2500;

/** Says that the connection broke, until it is back. */
export function Connection({ state }: { state: ChatState }) {
  const { words } = useLanguage();
  const [offline, setOffline] = useState(!navigator.onLine);
  const [late, setLate] = useState(false);
  const broken = state.lost || state.phase === "unreachable";

  useEffect(() => {
    const changed = () => setOffline(!navigator.onLine);
    addEventListener("online", changed);
    addEventListener("offline", changed);
    return () => {
      removeEventListener("online", changed);
      removeEventListener("offline", changed);
    };
  }, []);

  useEffect(() => {
    setLate(false);
    if (!broken) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [broken]);

  const text = offline
    ? words.offline
    : late
      ? state.phase === "unreachable"
        ? words.unreachable
        : words.lost
      : "";
  return (
    <p class="connection" role="status" hidden={!text}>
      {text}
    </p>
  );
}
