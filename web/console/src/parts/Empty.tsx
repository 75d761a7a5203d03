import type { ReactNode } from "react";
import { Lantern } from "./Lantern";

interface Props {
  title: string;
  text?: string;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
  children?: ReactNode;
}

/** Nothing here, and what comes next. */
export function Empty({ title, text, level = 2, children }: Props) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div className="empty">
      <Lantern className="art" />
      <Title>{title}</Title>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
