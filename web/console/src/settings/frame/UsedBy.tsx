import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Filled, SIGNS } from "@/parts/Filled";

/** A setting that uses another, and its page. */
export interface User {
  id: string;
  name: string;
  to: string;
}

interface Props {
  users: User[];
  /** A text with the names where the sign is. */
  text: (names: string) => string;
  /** So many are named; the rest is counted. None: all are. */
  most?: number;
}

/** Names one after the other, as the language joins them, each leading to its page. */
export function UsedBy({ users: all, text, most = all.length }: Props) {
  const { t, i18n } = useTranslation();
  const users = all.slice(0, most);
  const more = all.length - users.length;
  const format = new Intl.ListFormat(i18n.language, { style: "narrow", type: "conjunction" });
  let next = 0;
  const names = format.formatToParts(users.map(({ name }) => name)).map(({ type, value }, place) => {
    const user = type === "element" ? users[next++] : undefined;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one list, which only change together
    if (!user) return <Fragment key={place}>{value}</Fragment>;
    return (
      <Link key={user.id} to={user.to as "/settings"}>
        {value}
      </Link>
    );
  });
  return (
    <Filled
      text={text(more > 0 ? t("audit.and_more", { named: SIGNS[0], count: more }) : SIGNS[0])}
      nodes={[names]}
    />
  );
}
