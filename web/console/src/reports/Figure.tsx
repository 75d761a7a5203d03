import { Link } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext } from "react";
import type { ReportQuery } from "@/api/reports";
import type { Behind } from "@/chats/behind";

/** What the page is about: every figure leads to chats of these dates. */
export const About = createContext<ReportQuery & { from: string; to: string }>({ from: "", to: "" });

interface Props extends Behind {
  n: number;
  /** A department other than the page's. */
  department?: string;
  /** Instead of the number itself. */
  children?: ReactNode;
  className?: string;
}

/** The place of the chats that a figure counted. */
export function usePlaceBehind() {
  const about = useContext(About);
  return ({ department, ...behind }: Behind & { department?: string }) => ({
    to: "/chats/$view" as const,
    params: { view: "all" },
    search: {
      report: "offline_messages" as const,
      from: about.from,
      to: about.to,
      channel: about.channel,
      department: department ?? about.department,
      ...behind,
    },
  });
}

/** A figure, and the way to the chats that it counted; nothing leads nowhere. */
export function Figure({ n, children, className, ...behind }: Props) {
  const place = usePlaceBehind();
  const shown = children ?? n.toLocaleString();
  if (n === 0) return <span className={className}>{shown}</span>;
  return (
    <Link className={className ? `figure ${className}` : "figure"} {...place({ ...behind, messages: n })}>
      {shown}
    </Link>
  );
}
