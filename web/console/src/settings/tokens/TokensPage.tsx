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
import { Question } from "@/parts/Question";
import { toast } from "@/parts/Toasts";
import { CardsPage } from "../frame/CardsPage";
import { NamedForm } from "../frame/NamedForm";
import { ToldOnce } from "../frame/ToldOnce";
import { useFormDialog } from "../frame/useFormDialog";

const NEW = "tokens/new";

/** One's own tokens for programs; a token itself is shown once, when it is made. */
export function TokensPage() {
  const { t } = useTranslation();
  const adding = useFormDialog(NEW);
  const mine = useQuery({ queryKey: keys.tokens, queryFn: tokens });
  const [made, setMade] = useState<string | null>(null);
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
    <CardsPage
      title={t("settings.tokens")}
      lead={t("tokens.lead")}
      all={mine}
      words={{ add: t("tokens.add"), none: t("tokens.none"), noneText: t("tokens.none_text") }}
      card={(token) => <Token key={token.id} token={token} />}
      adding={{ ...adding, close, title: made ? t("tokens.made") : undefined }}
    >
      {made ? (
        <ToldOnce text={t("tokens.once")} token={made} onDone={close} />
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
    </CardsPage>
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
      <Question
        opened={asking}
        title={t("tokens.revoke_title", { name: token.name })}
        text={t("tokens.revoke_text")}
        action={t("tokens.revoke")}
        danger
        busy={revoke.isPending}
        onDo={() => revoke.mutate()}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}
