import { Switch, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { deleteBot, oneBot, saveBot } from "@/api/settings";
import type { Bot } from "@/api/settings-types";
import { useChannels } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { entered } from "@/lib/digits";
import { Empty } from "@/parts/Empty";
import { NumberField } from "@/parts/NumberField";
import { Edited } from "../frame/Edited";
import { Page } from "../frame/Page";
import { Removal } from "../frame/Removal";
import { useDraft } from "../frame/useDraft";
import { orNull } from "../frame/useForm";
import { useRefusals } from "../frame/useRefusals";
import { MenuEditor } from "./MenuEditor";
import { type BotDraft, draftOf } from "./menu";
import { ProgramToken } from "./ProgramToken";
import { TryPane } from "./TryPane";

/** One bot: what it says, what comes of a choice, and a place to try it. */
export function BotPage() {
  const { botId } = useParams({ strict: false });
  return botId ? <Editor key={botId} id={botId} /> : null;
}

const bodyOf = ({ items, kind, answer_within_s, ...rest }: BotDraft): Partial<Bot> =>
  kind === "menu"
    ? { ...rest, items: items.map(({ key: _, ...item }) => item) }
    : {
        name: rest.name,
        enabled: rest.enabled,
        answer_within_s: entered(answer_within_s),
        webhook_url: orNull(rest.webhook_url),
      };

/** Where a refusal can stand. */
const shownOf = (draft: BotDraft | null) =>
  draft?.kind === "menu"
    ? ["name", "greeting", ...draft.items.flatMap((_, at) => [`items/${at}/label`, `items/${at}/text`])]
    : ["name", "answer_within_s"];

function Editor({ id }: { id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const state = useDraft({
    key: keys.oneBot(id),
    read: () => oneBot(id),
    draftOf,
    write: (draft, etag) => saveBot(id, bodyOf(draft), etag),
    stale: ["bots", "checks"],
  });
  const { draft, change } = state;
  const title = state.saved?.name ?? t("settings.bots");
  const { at, general } = useRefusals(state.save.error, shownOf(draft));
  return (
    <Page title={title} crumbs={[{ label: t("settings.bots"), to: "/settings/bots" }, { label: title }]}>
      {state.stored.isError && !draft ? (
        <Empty title={t("bots.gone")} text={errorText(state.stored.error)} />
      ) : (
        <Edited
          state={state}
          general={general}
          wrong={typeof draft?.answer_within_s === "string"}
          height={420}
        >
          {(draft) => (
            <div className="duo botduo">
              <div className="form">
                <Basics draft={draft} at={at} onChange={change} />
                {draft.kind === "menu" && <MenuEditor draft={draft} at={at} onChange={change} />}
                {draft.kind === "webhook" && <ProgramToken id={id} />}
                <Remove id={id} name={title} />
              </div>
              {draft.kind === "menu" && <TryPane botId={id} draft={draft} />}
            </div>
          )}
        </Edited>
      )}
    </Page>
  );
}

interface PartProps {
  draft: BotDraft;
  at: (pointer: string) => string | undefined;
  onChange: (to: (old: BotDraft) => BotDraft) => void;
}

function Basics({ draft, at, onChange }: PartProps) {
  const { t } = useTranslation();
  const set = (part: Partial<BotDraft>) => onChange((old) => ({ ...old, ...part }));
  return (
    <>
      <TextInput
        label={t("bots.name")}
        value={draft.name}
        error={at("/name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Switch
        label={t("bots.enabled")}
        description={t("bots.enabled_text")}
        checked={draft.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      {draft.kind === "webhook" && (
        <NumberField
          label={t("bots.answer_within")}
          description={t("bots.answer_within_text")}
          min={1}
          max={86400}
          value={draft.answer_within_s}
          error={at("/answer_within_s")}
          onChange={(answer_within_s) => set({ answer_within_s })}
        />
      )}
    </>
  );
}

function Remove({ id, name }: { id: string; name: string }) {
  const users = (useChannels().data ?? []).filter(({ bot_id }) => bot_id === id);
  return (
    <Removal
      name={name}
      users={users.map((channel) => ({
        id: channel.id,
        name: channel.name,
        to: `/settings/channels/instant-messaging/channel/${channel.id}`,
      }))}
      remove={() => deleteBot(id)}
      list={{ key: keys.bots, to: "/settings/bots" }}
    />
  );
}
