import { useState } from "react";

/** So long a button says that it copied. */
const SAID_MS = 2_000;

/** Copies a text, and says so for a moment. */
export function useCopied(text: string) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    // A page without TLS, or whoever forbids it, has nothing to copy with: then nothing is claimed.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (!done) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return { copied, copy };
}
