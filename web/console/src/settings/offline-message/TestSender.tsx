import { Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contacts } from "@/api/desk";
import { keys } from "@/api/keys";
import { sendTest } from "@/api/settings";
import type { Channel, Department } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { toast } from "@/parts/Toasts";

interface Props {
  department: Department;
  channels: Channel[];
  contactId: string | undefined;
}

/** Sends the saved message, marked as a test, to a contact who wrote before. */
export function TestSender({ department, channels, contactId }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const people =
    useQuery({ queryKey: keys.contacts(""), queryFn: () => contacts(), enabled: open }).data ?? [];
  const [contact, setContact] = useState<string | null>(null);
  const [channel, setChannel] = useState<string | null>(null);
  const to = contact ?? contactId ?? null;
  const known = people.find(({ id }) => id === to)?.identities.map(({ channel_id }) => channel_id) ?? [];
  const reachable = channels.filter(({ id }) => known.length === 0 || known.includes(id));
  const via = reachable.some(({ id }) => id === channel) ? channel : (reachable[0]?.id ?? null);
  const send = useMutation({
    mutationFn: () => sendTest(department.id, to ?? "", via ?? ""),
    onSuccess: () => {
      setOpen(false);
      toast(t("test.sent"));
      for (const key of [keys.offlineMessage(department.id), keys.checks(department.id)])
        void client.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <>
      <button type="button" className="btn sm" onClick={() => setOpen(true)}>
        <Icon name="play" size="s" />
        {t("test.button")}
      </button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("test.title")} size={460}>
        <p className="mid">{t("test.text")}</p>
        <div className="form">
          <FormError text={send.error ? errorText(send.error) : undefined} />
          <Select
            label={t("contact.title")}
            searchable
            value={to}
            data={people.map((each) => ({
              value: each.id,
              label: each.full_name || each.display_name || t("contact.nameless"),
            }))}
            onChange={setContact}
          />
          <Select
            label={t("simulator.channel")}
            value={via}
            data={reachable.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChannel}
          />
        </div>
        <div className="row actions">
          <button type="button" className="btn" onClick={() => setOpen(false)}>
            {t("action.cancel")}
          </button>
          <button
            type="button"
            className="btn pri"
            disabled={!to || !via || send.isPending}
            onClick={() => send.mutate()}
          >
            {t("test.send")}
          </button>
        </div>
      </Dialog>
    </>
  );
}
