import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { samples } from "@/api/settings";
import { languageOf } from "@/lib/names";
import { toast } from "@/parts/Toasts";
import { spans } from "../editor/template";

interface Props {
  departmentId: string;
  text: string;
  withTickets: boolean;
  onChoose: (text: string) => void;
  label: (name: string) => string;
}

/** Ready texts to start from. Choosing one replaces the text; the notice brings the old one back. */
export function Samples({ departmentId, text, withTickets, onChoose, label }: Props) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState(i18n.language);
  const found = useQuery({
    queryKey: keys.samples(departmentId, locale),
    queryFn: () => samples(departmentId, locale),
    staleTime: 300_000,
  });
  const choose = (sample: string) => {
    const before = text;
    onChoose(sample);
    if (before.trim()) toast(t("samples.replaced"), { label: t("action.undo"), run: () => onChoose(before) });
  };
  return (
    <div className="under">
      <div className="row samplehead">
        <h3 className="grow">{t("samples.title")}</h3>
        <div className="seg">
          {["ja", "en"].map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === locale}
              onClick={() => setLocale(each)}
            >
              {each === "ja" ? "日本語" : "English"}
            </button>
          ))}
        </div>
      </div>
      <div className="samples" lang={locale}>
        {!found.data && <span className="skel" style={{ height: 72 }} />}
        {found.data?.map((sample) => {
          const needsTicket = sample.text.includes("${Ticket.") && !withTickets;
          return (
            <button
              key={sample.id}
              type="button"
              className="sample"
              aria-disabled={needsTicket}
              onClick={() => !needsTicket && choose(sample.text)}
            >
              <b>{sample.title}</b>
              <span>{needsTicket ? t("samples.needs_ticket") : excerpt(sample.text, label)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The beginning of a sample with its fields by name, in the brackets of its script. */
function excerpt(text: string, label: (name: string) => string): string {
  const [open, close] = languageOf(text) === "ja" ? ["［", "］"] : ["[", "]"];
  let words = text;
  for (const span of spans(text, new Set()).reverse())
    words = `${words.slice(0, span.from)}${open}${label(span.name)}${close}${words.slice(span.to)}`;
  return words.replace(/\s+/g, " ").slice(0, 90);
}
