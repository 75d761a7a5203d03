import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { heartbeat } from "@/api/desk";
import { startHeartbeat } from "./heartbeat";
import { invalidator } from "./invalidate";
import { reconnected } from "./reconnect";
import { type Link, shareStream } from "./stream";

/** Keeps the page true while someone is signed in. Answers how the connection is. */
export function useDesk(): Link {
  const client = useQueryClient();
  const [link, setLink] = useState<Link>("connecting");
  useEffect(() => {
    const stopStream = shareStream({
      onEvent: invalidator(client),
      onLink: (next) => {
        setLink(next);
        if (next === "connected") reconnected();
      },
    });
    const stopBeat = startHeartbeat(heartbeat);
    return () => {
      stopStream();
      stopBeat();
    };
  }, [client]);
  return link;
}
