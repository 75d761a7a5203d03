import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { FormError } from "@/parts/FormError";
import { type Crumb, Page } from "./Page";
import type { useFormDialog } from "./useFormDialog";

interface Props<T> {
  title: string;
  lead: string;
  /** The way here; left out: the title. */
  crumbs?: Crumb[];
  all: UseQueryResult<T[]>;
  /** How one is added, and what is said where there is none; left out: there is always one. */
  words: { add: string; none?: string; noneText?: string };
  card: (one: T) => ReactNode;
  /** The dialog in which one more is made, its width in pixels and what it is called. */
  adding: ReturnType<typeof useFormDialog> & { size?: number; title?: string };
  /** The form in it. */
  children: ReactNode;
}

/** Settings of which there are several, as cards; one more is made in a dialog, the rest is edited elsewhere. */
export function CardsPage<T extends { id: string }>(props: Props<T>) {
  const { title, lead, crumbs = [{ label: title }], all, words, card, adding, children } = props;
  const errorText = useErrorText();
  const add = (
    <button type="button" className="btn pri" onClick={adding.open}>
      {words.add}
    </button>
  );
  return (
    <Page title={title} lead={lead} crumbs={crumbs} beside={all.data?.length ? add : undefined}>
      {all.isPending && <span className="skel" style={{ height: 240 }} />}
      <FormError text={all.error ? errorText(all.error) : undefined} />
      {all.data?.length === 0 && words.none && (
        <Empty title={words.none} text={words.noneText}>
          {add}
        </Empty>
      )}
      <ul className="cards">{all.data?.map(card)}</ul>
      <Dialog
        opened={adding.opened}
        onClose={adding.close}
        title={adding.title ?? words.add}
        size={adding.size}
      >
        {adding.opened && children}
      </Dialog>
    </Page>
  );
}
