import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cannedReplies } from "@/api/desk";
import { keys } from "@/api/keys";
import type { CannedReply } from "@/api/types";
import { useDepartments } from "@/app/queries";
import { firstWords } from "@/chats/composer/cannedSearch";
import { useStandIns } from "@/chats/composer/useStandIns";
import { useErrorText } from "@/i18n/useErrorText";
import { languageOf } from "@/lib/names";
import { Empty } from "@/parts/Empty";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { Page } from "../frame/Page";
import { useMayWrite } from "./useMayWrite";

/** `/settings/canned-replies`: those for all first, then each department's. */
export function CannedRepliesPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const all = useQuery({ queryKey: keys.cannedReplies(), queryFn: () => cannedReplies() });
  const departments = useDepartments().data ?? [];
  const { forAll, departments: own } = useMayWrite();
  const groups = [{ id: null, name: t("canned.for_all") }, ...departments].map(({ id, name }) => ({
    id,
    name,
    replies: (all.data ?? [])
      .filter(({ department_id }) => department_id === id)
      .sort((a, b) => a.shortcut.localeCompare(b.shortcut)),
  }));
  const add = (forAll || own.length > 0) && (
    <Link className="btn pri" to="/settings/canned-replies/$replyId" params={{ replyId: "new" }}>
      <Icon name="plus" size="s" />
      {t("canned.add")}
    </Link>
  );
  return (
    <Page
      title={t("settings.canned_replies")}
      lead={t("canned.lead")}
      crumbs={[{ label: t("settings.canned_replies") }]}
      beside={all.data?.length ? add : undefined}
    >
      {all.isPending && <span className="skel" style={{ height: 240 }} />}
      <FormError text={all.error ? errorText(all.error) : undefined} />
      {all.data?.length === 0 && (
        <Empty title={t("canned.empty_title")} text={t("canned.empty_text")}>
          {add}
        </Empty>
      )}
      {groups.map(
        ({ id, name, replies }) =>
          replies.length > 0 && (
            <section className="sec first" key={id ?? ""} aria-labelledby={`canned-${id ?? "all"}`}>
              <div className="sechead s">
                <h2 id={`canned-${id ?? "all"}`}>{name}</h2>
              </div>
              <ul className="cards">
                {replies.map((reply) => (
                  <Card key={reply.id} reply={reply} />
                ))}
              </ul>
            </section>
          ),
      )}
    </Page>
  );
}

function Card({ reply }: { reply: CannedReply }) {
  const { t } = useTranslation();
  const { may } = useMayWrite();
  const standIn = useStandIns();
  return (
    <li className="panel card">
      <span className="grow">
        <b>{reply.title}</b> <code className="mono shortcut">/{reply.shortcut}</code>
        <small className="ell" lang={languageOf(reply.text)}>
          {firstWords(reply.text, standIn)}
        </small>
      </span>
      <Link
        className="btn sm"
        to="/settings/canned-replies/$replyId"
        params={{ replyId: reply.id }}
        aria-label={t(may(reply.department_id) ? "canned.edit_named" : "canned.read_named", {
          title: reply.title,
        })}
      >
        {may(reply.department_id) ? t("action.edit") : t("canned.read")}
      </Link>
    </li>
  );
}
