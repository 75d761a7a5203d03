import { useQuery } from "@tanstack/react-query";
import { Fragment, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { mergeFields } from "@/api/settings";
import { runs } from "@/lib/diff";
import { languageOf } from "@/lib/names";
import { spans } from "../editor/template";

/** A text with its merge fields as chips, as the editor shows them. */
export function Chips({ text }: { text: string }) {
  const { i18n } = useTranslation();
  const fields = useQuery({
    queryKey: keys.mergeFields(i18n.language),
    queryFn: () => mergeFields(i18n.language),
    staleTime: 3_600_000,
  }).data;
  const labels = useMemo(
    () => new Map((fields ?? []).map(({ token, label }) => [token.slice(2, -1), label])),
    [fields],
  );
  const found = spans(text, new Set(labels.keys())).filter(({ fault }) => !fault);
  let from = 0;
  return (
    <>
      {found.map((span) => {
        const before = text.slice(from, span.from);
        from = span.to;
        return (
          <Fragment key={span.from}>
            {before}
            <span className="mf">
              {labels.get(span.name) ?? span.name}
              {span.fallback !== null && <span className="alt">{span.fallback || "∅"}</span>}
            </span>
          </Fragment>
        );
      })}
      {text.slice(from)}
    </>
  );
}

/** Two texts in one: what went is struck through, what came is underlined. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const { i18n } = useTranslation();
  const language = languageOf(after || before) ?? i18n.language;
  const found = useMemo(() => runs(before, after, language), [before, after, language]);
  let place = 0;
  return (
    <p className="textdiff" lang={languageOf(after || before)}>
      {found.map(({ kind, text }) => {
        place += text.length;
        const words = <Chips text={text} />;
        if (kind === "removed") return <del key={`-${place}`}>{words}</del>;
        if (kind === "added") return <ins key={`+${place}`}>{words}</ins>;
        return <Fragment key={place}>{words}</Fragment>;
      })}
    </p>
  );
}
