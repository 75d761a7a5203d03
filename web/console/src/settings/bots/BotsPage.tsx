import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { bots, createBot } from "@/api/settings";
import type { Bot } from "@/api/settings-types";
import { useChannels } from "@/app/queries";
import { listed } from "@/lib/names";
import { FormActions } from "@/parts/FormActions";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { Seg } from "@/parts/Seg";
import { CardsPage } from "../frame/CardsPage";
import { ToldOnce } from "../frame/ToldOnce";
import { useForm } from "../frame/useForm";
import { useFormDialog } from "../frame/useFormDialog";

const NEW = "bots/new";

/** Those who answer first: built-in menus, and programs that act through the API. */
export function BotsPage() {
  const { t } = useTranslation();
  const all = useQuery({ queryKey: keys.bots, queryFn: bots });
  const adding = useFormDialog(NEW);
  return (
    <CardsPage
      title={t("settings.bots")}
      lead={t("bots.lead")}
      all={all}
      words={{ add: t("bots.add"), none: t("bots.none"), noneText: t("bots.none_text") }}
      card={(bot) => <Row key={bot.id} bot={bot} />}
      adding={{ ...adding, size: 480 }}
    >
      <NewBot onCancel={adding.close} />
    </CardsPage>
  );
}

function Row({ bot }: { bot: Bot }) {
  const { t, i18n } = useTranslation();
  const channels = (useChannels().data ?? []).filter(({ bot_id }) => bot_id === bot.id);
  const names = listed(
    channels.map(({ name }) => name),
    i18n.language,
  );
  return (
    <li className="panel card">
      <Icon name="bot" size="l" />
      <span className="grow">
        <b>{bot.name}</b>
        {!bot.enabled && <span className="badge">{t("bots.disabled")}</span>}
        <small>
          {t(`bots.kind_${bot.kind}`)}・{names || t("bots.nowhere")}
        </small>
      </span>
      <Link className="btn sm" to="/settings/bots/$botId" params={{ botId: bot.id }}>
        {t("action.edit")}
        <span className="sr">{bot.name}</span>
      </Link>
    </li>
  );
}

/** A menu begins with two choices, of which one leads to people. A program's token is told once, here. */
function NewBot({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [made, setMade] = useState<Bot | null>(null);
  const form = useForm(
    { name: "", kind: "menu" as Bot["kind"] },
    ({ name, kind }) =>
      createBot(
        kind === "webhook"
          ? { name, kind }
          : {
              name,
              kind,
              greeting: t("bots.first_greeting"),
              items: [
                { label: t("bots.first_label"), action: "reply", text: t("bots.first_text") },
                { label: t("bots.people_label"), action: "hand_off" },
              ],
            },
      ),
    ["bots"],
    NEW,
  );
  const open = (bot: Bot) => void navigate({ to: "/settings/bots/$botId", params: { botId: bot.id } });
  if (made) return <ToldOnce text={t("bots.once")} token={made.token ?? ""} onDone={() => open(made)} />;
  return (
    <form
      className="form"
      onSubmit={form.submit((bot) => (bot.kind === "webhook" ? setMade(bot) : open(bot)))}
    >
      <FormError text={form.general} />
      <Seg
        label={t("bots.kind")}
        value={form.values.kind}
        options={(["menu", "webhook"] as const).map((value) => ({ value, label: t(`bots.kind_${value}`) }))}
        onChange={(kind) => form.set("kind", kind)}
      />
      <p className="small mid">{t(`bots.kind_${form.values.kind}_text`)}</p>
      <TextInput label={t("bots.name")} data-autofocus required withAsterisk={false} {...form.text("name")} />
      <FormActions action={t("form.create")} busy={form.busy} onCancel={onCancel} />
    </form>
  );
}
