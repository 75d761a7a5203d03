import { Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { inviteAgain, openChats } from "@/api/settings";
import type { Agent } from "@/api/types";
import { useMe } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { Section } from "../frame/Section";
import { InviteLink } from "./InviteLink";

interface Props {
  /** As stored. */
  agent: Agent;
  /** As it would be. */
  active: boolean;
  error: string | undefined;
  onActive: (active: boolean) => void;
}

/** Whether the person can sign in, by which link a password is chosen, and what switching it off does. */
export function Account({ agent, active, error, onActive }: Props) {
  const { t } = useTranslation();
  const self = useMe().data?.agent.id === agent.id;
  return (
    <Section
      id="agent-account"
      title={t("agents.account")}
      text={t("agents.account_text")}
      beside={
        <Link className="btn sm quiet" to="/settings/audit" search={{ id: agent.id } as never}>
          {t("agents.changes")}
        </Link>
      }
    >
      <div className="form narrow">
        {agent.active && <Invitation agent={agent} />}
        <Switch
          label={t("agents.active")}
          description={t("agents.active_hint")}
          checked={active}
          error={error}
          onChange={(event) => onActive(event.currentTarget.checked)}
        />
        <div role="status">{agent.active && !active && <Consequences agent={agent} self={self} />}</div>
      </div>
    </Section>
  );
}

/** Said before it is saved: what happens to whom he is talking with (R7a). */
function Consequences({ agent, self }: { agent: Agent; self: boolean }) {
  const { t } = useTranslation();
  const held = useQuery({
    queryKey: keys.openChats(agent.id),
    queryFn: () => openChats(agent.id),
    staleTime: 0,
  }).data;
  const which = held?.at_least ? "many" : held?.count ? "some" : "none";
  return (
    <p className="note warn">
      <Icon name="warn" size="s" />
      <span>
        {held && t(`agents.gives_back_${which}`, { name: agent.name, count: held.count })}{" "}
        {t(self ? "agents.signed_out_self" : "agents.signed_out")}
      </span>
    </p>
  );
}

/** An open invitation, and a link anew: the one before ends with it. */
function Invitation({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const place = usePlace();
  const now = useNow();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => inviteAgain(agent.id),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.agents }),
  });
  const end = agent.invitation?.expires_at;
  const over = end ? Date.parse(end) <= now : false;
  const when = end ? dayAndClock(end, place, now) : "";
  const state = !agent.invitation
    ? "has_password"
    : over
      ? "invite_over"
      : end
        ? "invite_open"
        : "invite_endless";
  return (
    <div className="invitation">
      <FormError text={again.error ? errorText(again.error) : undefined} />
      <p className="mid">{t(`agents.${state}`, { name: agent.name, when })}</p>
      {again.data?.invite_url ? (
        <InviteLink url={again.data.invite_url} until={again.data.invitation?.expires_at} />
      ) : (
        <button type="button" className="btn sm" disabled={again.isPending} onClick={() => again.mutate()}>
          {t(agent.invitation ? "agents.invite_again" : "agents.reset_link")}
        </button>
      )}
    </div>
  );
}
