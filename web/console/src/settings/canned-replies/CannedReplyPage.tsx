import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { keys } from "@/api/keys";
import { createCannedReply, deleteCannedReply, oneCannedReply, saveCannedReply } from "@/api/settings";
import type { CannedReply } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Edited } from "../frame/Edited";
import { Page } from "../frame/Page";
import { Removal } from "../frame/Removal";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { CannedForm } from "./CannedForm";
import { useMayWrite } from "./useMayWrite";

export type CannedDraft = Omit<CannedReply, "id">;

const LIST = "/settings/canned-replies";
const NEW = "new";

/** `/settings/canned-replies/{id}`, or `new`: one canned reply, edited as a whole. */
export function CannedReplyPage() {
  const { t } = useTranslation();
  const { replyId = NEW } = useParams({ strict: false }) as { replyId?: string };
  const stored = useQuery({
    queryKey: [...keys.cannedReplies(), replyId],
    queryFn: () => oneCannedReply(replyId),
    enabled: replyId !== NEW,
  });
  const title = replyId === NEW ? t("canned.add") : (stored.data?.data.title ?? t("settings.canned_replies"));
  const gone = stored.error instanceof ApiError && stored.error.status === 404;
  return (
    <Page title={title} crumbs={[{ label: t("settings.canned_replies"), to: LIST }, { label: title }]}>
      {gone ? (
        <Empty title={t("hours.gone")} text={t("hours.gone_text")} />
      ) : (
        <Editing key={replyId} id={replyId} />
      )}
    </Page>
  );
}

function Editing({ id }: { id: string }) {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { forAll, departments, may } = useMayWrite();
  const fresh = id === NEW;
  const blank: CannedReply = {
    id: "",
    department_id: forAll ? null : (departments[0]?.id ?? null),
    shortcut: "",
    title: "",
    text: "",
    language: i18n.language === "ja" ? "ja" : "en",
  };
  const key = [...keys.cannedReplies(), id];
  const state = useDraft<CannedReply, CannedDraft>({
    key,
    read: async () => (fresh ? { data: blank, etag: null } : oneCannedReply(id)),
    draftOf: ({ id: _, ...rest }) => rest,
    write: async (draft, etag) =>
      fresh ? { data: await createCannedReply(draft), etag: null } : saveCannedReply(id, draft, etag),
    stale: ["canned-replies"],
  });
  const { general } = useRefusals(state.save.error, ["title", "shortcut", "department_id", "text"]);
  const refusals = state.save.error instanceof ApiError ? state.save.error.errors : [];
  const at = (pointer: string) =>
    refusals.filter((each) => each.pointer === pointer).map((each) => errorText(each, state.draft?.text));
  const back = async () => {
    if (fresh) client.removeQueries({ queryKey: key });
    await navigate({ to: LIST, ignoreBlocker: true });
  };
  const mine = fresh || (state.saved !== undefined && may(state.saved.department_id));
  return (
    <Edited
      state={state}
      general={general}
      height={420}
      fresh={fresh}
      readOnly={!mine}
      onSaved={() => fresh && void back()}
    >
      {(draft, saved) => (
        <>
          <CannedForm draft={draft} change={state.change} at={at} readOnly={!mine} />
          {mine && !fresh && (
            <Removal
              name={saved.title}
              users={[]}
              remove={() => deleteCannedReply(id)}
              list={{ key: keys.cannedReplies(), to: LIST }}
            />
          )}
        </>
      )}
    </Edited>
  );
}
