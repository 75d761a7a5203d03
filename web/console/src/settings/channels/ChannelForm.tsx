import { Select } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { createChannel } from "@/api/settings";
import type { Channel, ChannelKind } from "@/api/types";
import { useDepartments, useMe } from "@/app/queries";
import { FormActions } from "@/parts/FormActions";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";
import { ChannelFields } from "./ChannelFields";

/** What can be set up here so far; a web chat works at once. */
const offered: ChannelKind[] = ["webchat", "line"];

/** Under which what is entered is kept. */
export const NEW_CHANNEL = "channels/new";

/** A new channel: on which messenger, whose, and who answers on it. It leads to the channel's page. */
export function ChannelForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useMe().data?.agent;
  const first = useDepartments().data?.[0];
  const form = useForm(
    {
      kind: "webchat" as ChannelKind,
      name: "",
      department_id: first?.id ?? "",
      // Whoever sets it up probably answers there.
      agent_ids: me && first?.agent_ids.includes(me.id) ? [me.id] : [],
      bot_id: null as string | null,
      enabled: true,
    },
    createChannel,
    ["channels", "agents", "me"],
    NEW_CHANNEL,
  );
  const open = ({ id, credentials }: Channel) => {
    // Told in this answer only; the channel's page shows it as long as this window lives.
    client.setQueryData(keys.identitySecret(id), credentials?.identity_secret ?? null);
    void navigate({
      to: "/settings/channels/instant-messaging/channel/$channelId",
      params: { channelId: id },
    });
  };
  return (
    <form className="form" onSubmit={form.submit(open)}>
      <FormError text={form.general} />
      <ChannelFields
        draft={form.values}
        at={form.at}
        onChange={form.put}
        first={
          <Select
            label={t("channels.kind")}
            allowDeselect={false}
            data={offered.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={form.values.kind}
            onChange={(value) => value && form.set("kind", value as ChannelKind)}
          />
        }
      />
      <FormActions action={t("form.create")} busy={form.busy} onCancel={onCancel} />
    </form>
  );
}
