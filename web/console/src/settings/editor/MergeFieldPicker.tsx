import "@/styles/picker.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import type { Choice } from "./search";

interface Props {
  id: string;
  query: string;
  choices: Choice[];
  active: number;
  /** Where it stands; left out: where the styles put it. */
  place?: { left: number; top?: number; bottom?: number };
  onPick: (choice: Choice) => void;
}

export const optionId = (id: string, index: number) => `${id}-${index}`;

/** The listbox behind a `$`: each field with the value it has today. The keyboard stays in the editor. */
export function MergeFieldPicker({ id, query, choices, active, place, onPick }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active option changed
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, query]);
  const current = choices[active];
  let module = "";
  return (
    <div className="pop picker" style={place}>
      <div className="find">
        <Icon name="search" size="s" />
        <span className={query ? "" : "mute"}>{query || t("editor.search_field")}</span>
        <span className="grow" />
        <span className="small mute">{t("editor.value_now")}</span>
      </div>
      <div className="options" role="listbox" id={id} aria-label={t("editor.fields")} ref={list}>
        {choices.map((choice, index) => {
          const head = choice.module === module ? null : choice.module;
          module = choice.module;
          return (
            <div key={choice.token} role="presentation">
              {head && (
                <div className="g" role="presentation">
                  {head}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works from the editor */}
              <div
                className="o"
                role="option"
                tabIndex={-1}
                id={optionId(id, index)}
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(choice)}
              >
                <span className="label">{choice.label}</span>
                <small className="ell">{choice.value}</small>
              </div>
            </div>
          );
        })}
      </div>
      {choices.length === 0 && <p className="nothing">{t("editor.no_field")}</p>}
      <p className="ft">
        <code className="mono ell">{current?.token ?? ""}</code>
        <span className="grow" />
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </span>
        <span>
          <kbd>Enter</kbd> {t("editor.insert")}
        </span>
      </p>
    </div>
  );
}
