import { type Extension, Facet, RangeSetBuilder, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { type Span, spans } from "./template";

/** How fields look: what is known, what each is called, and what a fault says. */
export interface ChipTexts {
  known: ReadonlySet<string>;
  label: (name: string) => string;
  fault: (span: Span) => string;
  hint: (span: Span) => string;
}

const none: ChipTexts = { known: new Set(), label: (name) => name, fault: () => "", hint: () => "" };

export const chipTexts = Facet.define<ChipTexts, ChipTexts>({ combine: (values) => values[0] ?? none });

class Chip extends WidgetType {
  constructor(
    readonly label: string,
    readonly fallback: string | null,
    readonly hint: string,
    readonly span: Span,
  ) {
    super();
  }

  override eq(other: Chip) {
    return (
      other.label === this.label && other.fallback === this.fallback && other.span.from === this.span.from
    );
  }

  override toDOM() {
    const chip = document.createElement("span");
    chip.className = "mf";
    chip.title = this.hint;
    chip.dataset.from = String(this.span.from);
    chip.append(this.label);
    if (this.fallback !== null) {
      const alt = document.createElement("span");
      alt.className = "alt";
      alt.textContent = this.fallback || "∅";
      chip.append(alt);
    }
    return chip;
  }

  override ignoreEvent(event: Event) {
    return event.type !== "mousedown" && event.type !== "click";
  }
}

export interface Marked {
  spans: Span[];
  decorations: DecorationSet;
  atoms: DecorationSet;
}

function mark(doc: Text, texts: ChipTexts): Marked {
  const found = spans(doc.toString(), texts.known);
  const decorations = new RangeSetBuilder<Decoration>();
  const atoms = new RangeSetBuilder<Decoration>();
  for (const span of found) {
    if (span.fault) {
      if (span.to > span.from)
        decorations.add(
          span.from,
          span.to,
          Decoration.mark({ class: "wavy", attributes: { title: texts.fault(span) } }),
        );
      continue;
    }
    const widget = new Chip(texts.label(span.name), span.fallback, texts.hint(span), span);
    const chip = Decoration.replace({ widget });
    decorations.add(span.from, span.to, chip);
    atoms.add(span.from, span.to, chip);
  }
  return { spans: found, decorations: decorations.finish(), atoms: atoms.finish() };
}

/** The document stays the stored string; its fields are shown as chips that the cursor steps over whole. */
export const chipField = StateField.define<Marked>({
  create: (state) => mark(state.doc, state.facet(chipTexts)),
  update: (value, tr) =>
    tr.docChanged || tr.startState.facet(chipTexts) !== tr.state.facet(chipTexts)
      ? mark(tr.state.doc, tr.state.facet(chipTexts))
      : value,
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.decorations),
    EditorView.atomicRanges.of((view) => view.state.field(field).atoms),
  ],
});

export const chips = (texts: ChipTexts): Extension => [chipTexts.of(texts), chipField];
