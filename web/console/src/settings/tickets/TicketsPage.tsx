import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { tickets } from "@/api/settings";
import type { TicketStatus } from "@/api/settings-types";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Seg } from "@/parts/Seg";
import { Page } from "../frame/Page";
import { TicketCard } from "./TicketCard";

const shown = ["open", "closed", "all"] as const;
type Shown = (typeof shown)[number];

/** Follow-ups that offline messages left behind (R15), newest first. */
export function TicketsPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { status?: string };
  const status = shown.find((one) => one === search.status) ?? "open";
  const found = useInfiniteQuery({
    queryKey: keys.tickets(status),
    queryFn: ({ pageParam }) =>
      tickets(status === "all" ? undefined : (status satisfies TicketStatus), pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  const choose = (next: Shown) =>
    void navigate({ to: ".", search: (next === "open" ? {} : { status: next }) as never, replace: true });
  return (
    <Page
      title={t("settings.tickets")}
      lead={t("tickets.lead")}
      crumbs={[{ label: t("settings.tickets") }]}
      beside={
        <Seg
          small
          label={t("tickets.which")}
          value={status}
          options={shown.map((value) => ({ value, label: t(`tickets.${value}`) }))}
          onChange={choose}
        />
      }
    >
      {found.isPending && <span className="skel" style={{ height: 160 }} />}
      {found.isError && <p className="note err">{errorText(found.error)}</p>}
      {found.data && rows.length === 0 && !found.hasNextPage && (
        <Empty title={t(`tickets.none_${status}`)} text={t("tickets.none_text")} />
      )}
      <ul className="cards">
        {rows.map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} />
        ))}
      </ul>
      {found.hasNextPage && (
        <button
          type="button"
          className="btn"
          disabled={found.isFetching}
          onClick={() => void found.fetchNextPage()}
        >
          {t("tickets.more")}
        </button>
      )}
    </Page>
  );
}
