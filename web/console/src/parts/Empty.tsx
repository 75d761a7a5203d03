import type { ReactNode } from "react";
import { Lantern } from "./Lantern";

/** Nothing here, and what comes next. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Lantern className="art" />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
