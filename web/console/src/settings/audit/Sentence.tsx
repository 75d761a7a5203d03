import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ChangedBy } from "@/api/settings-types";
import { Filled, SIGNS } from "@/parts/Filled";
import type { Stroke } from "./fold";
import { doneIn, pageOf } from "./words";

/** Who it was, in words. */
export function whoText(t: TFunction, by: ChangedBy): string {
  if (by.kind === "command_line") return t("audit.command_line");
  if (by.kind === "api_token") return t("audit.program", { name: by.name, token: by.token_name });
  return by.name ?? "";
}

/** Who did what to what, as one sentence about one or more changes; the thing leads to its page. */
export function Sentence({ changes }: { changes: Stroke }) {
  const { t } = useTranslation();
  const [change] = changes;
  const page = pageOf(change);
  const [who, name] = SIGNS;
  const text = t(`audit.did.${doneIn(changes)}`, { who, thing: t(`audit.thing.${change.kind}`, { name }) });
  const called = change.name || t("audit.nameless");
  const thing = page ? (
    <Link className="thing" to={page as "/settings"}>
      {called}
    </Link>
  ) : (
    <b className="thing">{called}</b>
  );
  return (
    <span className="sentence">
      <Filled text={text} nodes={[<b key="who">{whoText(t, change.by)}</b>, thing]} />
    </span>
  );
}
