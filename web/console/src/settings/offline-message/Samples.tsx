import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { samples } from "@/api/settings";
import type { Department } from "@/api/types";
import { languageOf } from "@/lib/names";
import { toast } from "@/parts/Toasts";
import { spans } from "../editor/template";
import { HelpLink } from "./HelpLink";

interface Props {
  department: Department;
  text: string;
  /** Whether tickets are made; left out where that can't be chosen. */
  withTickets?: boolean;
  onChoose: (text: string) => void;
  label: (name: string) => string;
}

/** Ready texts to start from (R14). Choosing one replaces the text; the notice brings the old one back. */
export function Samples({ department, text, withTickets, onChoose, label }: Props) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState(i18n.language);
  const client = useQueryClient();
  const gallery = useRef<HTMLDivElement>(null);
  const written = useRef(text);
  written.current = text;
  const withEscalation = withTickets !== undefined;
  const question = {
    queryKey: keys.samples(department.id, locale, withEscalation),
    queryFn: () => samples(department.id, locale, withEscalation),
  };
  const found = useQuery({ ...question, staleTime: 300_000 });
  const choose = (sample: string) => {
    const before = text;
    onChoose(sample);
    if (before.trim()) toast(t("samples.replaced"), { label: t("action.undo"), run: () => onChoose(before) });
  };
  /** The samples have the link now; so has the text, if it is one of them as it stood. */
  const linked = async () => {
    const chosen = found.data?.find((each) => each.text === text)?.id;
    await client.invalidateQueries({ queryKey: ["samples"], refetchType: "none" });
    const fresh = await client.fetchQuery(question);
    const same = fresh.find(({ id }) => id === chosen);
    // Whoever wrote on meanwhile has a text of his own now.
    if (same && written.current === text) onChoose(same.text);
    gallery.current?.querySelector("button")?.focus();
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
      {!department.help_center_url && <HelpLink departmentId={department.id} onSaved={linked} />}
      <div className="samples" lang={locale} ref={gallery}>
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
