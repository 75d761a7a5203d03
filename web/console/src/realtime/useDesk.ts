import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { heartbeat } from "@/api/desk";
import { startHeartbeat } from "./heartbeat";
import { invalidator } from "./invalidate";
import { type Link, shareStream } from "./stream";

/** Keeps the page true while someone is signed in. Answers how the connection is. */
export function useDesk(): Link {
  const client = useQueryClient();
  const [link, setLink] = useState<Link>("connecting");
  useEffect(() => {
    const stopStream = shareStream({ onEvent: invalidator(client), onLink: setLink });
    const stopBeat = startHeartbeat(heartbeat);
    return () => {
      stopStream();
      stopBeat();
    };
  }, [client]);
  return link;
}
