import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { createToken, revokeToken, tokens } from "@/api/settings";
import type { ApiToken } from "@/api/settings-types";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { CopyField } from "@/parts/CopyField";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { toast } from "@/parts/Toasts";
import { NamedForm } from "../frame/NamedForm";
import { Page } from "../frame/Page";
import { useFormDialog } from "../frame/useFormDialog";

const NEW = "tokens/new";

/** One's own tokens for programs; a token itself is shown once, when it is made. */
export function TokensPage() {
  const { t } = useTranslation();
  const adding = useFormDialog(NEW);
  const mine = useQuery({ queryKey: keys.tokens, queryFn: tokens });
  const [made, setMade] = useState<string | null>(null);
  const add = (
    <button type="button" className="btn pri" onClick={adding.open}>
      {t("tokens.add")}
    </button>
  );
  const close = () => {
    adding.close();
    setMade(null);
  };
  const make = async (name: string) => {
    const token = await createToken(name);
    setMade(token.token ?? null);
    return token;
  };
  return (
    <Page
      title={t("settings.tokens")}
      lead={t("tokens.lead")}
      crumbs={[{ label: t("settings.tokens") }]}
      beside={mine.data?.length ? add : undefined}
    >
      {mine.isPending && <span className="skel" style={{ height: 160 }} />}
      {mine.data?.length === 0 && (
        <Empty title={t("tokens.none")} text={t("tokens.none_text")}>
          {add}
        </Empty>
      )}
      <ul className="cards">
        {mine.data?.map((token) => (
          <Token key={token.id} token={token} />
        ))}
      </ul>
      <Dialog opened={adding.opened} onClose={close} title={made ? t("tokens.made") : t("tokens.add")}>
        {made ? (
          <div className="form">
            <p className="mid">{t("tokens.once")}</p>
            <CopyField label={t("tokens.token")} value={made} />
            <div className="row actions">
              <button type="button" className="btn pri" onClick={close}>
                {t("form.done")}
              </button>
            </div>
          </div>
        ) : (
          <NamedForm
            form={NEW}
            label={t("tokens.name")}
            save={make}
            stale={["tokens"]}
            onCancel={close}
            onDone={() => {}}
          />
        )}
      </Dialog>
    </Page>
  );
}

/** Revoking is asked twice: whatever uses the token stops working at once. */
function Token({ token }: { token: ApiToken }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const place = usePlace();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
    onError: (error) => toast(errorText(error)),
    onSettled: () => setAsking(false),
  });
  return (
    <li className="panel card">
      <span className="grow">
        <b>{token.name}</b>
        <small>{t("tokens.since", { when: dayAndClock(token.created_at, place, now) })}</small>
      </span>
      <button type="button" className="btn sm danger" onClick={() => setAsking(true)}>
        {t("tokens.revoke")}
      </button>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("tokens.revoke_title", { name: token.name })}
      >
        <p className="mid">{t("tokens.revoke_text")}</p>
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={() => setAsking(false)}>
            {t("action.cancel")}
          </button>
          <button type="button" className="btn dangerfill" onClick={() => revoke.mutate()}>
            {t("tokens.revoke")}
          </button>
        </div>
      </Dialog>
    </li>
  );
}
