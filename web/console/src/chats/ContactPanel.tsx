import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact } from "@/api/types";
import { useAgents, useChannels } from "@/app/queries";
import { useKept } from "@/app/useKept";
import { Blocking } from "@/contacts/Blocking";
import { Duplicates } from "@/contacts/Duplicates";
import { FormerValues } from "@/contacts/FormerValues";
import { History } from "@/contacts/History";
import { initial, languageOf, listed } from "@/lib/names";
import { Breaking } from "@/parts/Breaking";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { CopyButton } from "@/parts/CopyButton";
import { Icon } from "@/parts/icons";
import { ContactForm, contactForm } from "./ContactForm";
import { useChat, useContact } from "./useChats";

export function ContactPanel({ chatId }: { chatId: string }) {
  const { t } = useTranslation();
  return (
    <aside className="person" aria-label={t("contact.title")}>
      <ContactDetails chatId={chatId} />
    </aside>
  );
}

/** The same in a sheet, where there is no room beside the chat. */
export function ContactSheet({ chatId }: { chatId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const phone = useMediaQuery("(max-width: 720px)");
  return (
    <>
      <button
        type="button"
        className="iconbtn mid narrow-only"
        aria-label={t("contact.title")}
        onClick={() => setOpen(true)}
      >
        <Icon name="user" />
      </button>
      <Drawer.Root
        opened={open}
        onClose={() => setOpen(false)}
        position={phone ? "bottom" : "right"}
        size={phone ? "82%" : 360}
      >
        <Drawer.Overlay />
        <Drawer.Content className={phone ? "bottomsheet" : undefined} aria-label={t("contact.title")}>
          <div className="dialoghead">
            <span />
            <Drawer.CloseButton aria-label={t("action.close")} />
          </div>
          <Drawer.Body>
            <div className="person sheet">
              <ContactDetails chatId={chatId} />
            </div>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}

function ContactDetails({ chatId }: { chatId: string }) {
  const { t } = useTranslation();
  const { data: chat, isError } = useChat(chatId);
  const contact = useContact(chat?.contact_id).data;
  const name = chat?.contact?.display_name || contact?.full_name || t("contact.nameless");
  // Where there is no chat, nobody is to be waited for.
  if (isError && !chat) return null;
  return (
    <>
      <section>
        <div className="top">
          <span className="av lg" aria-hidden="true">
            {chat && (contact && !chat.contact?.display_name ? <Icon name="user" /> : initial(name))}
          </span>
          <div>
            {chat ? <h2 lang={languageOf(name)}>{name}</h2> : <span className="skel line" />}
            {contact?.blocked && <span className="badge err">{t("contact.blocked")}</span>}
          </div>
        </div>
      </section>
      {contact && <About key={contact.id} contact={contact} />}
      {contact && contact.identities.length > 0 && <Identities contact={contact} />}
      {contact && <History contactId={contact.id} chatId={chatId} />}
      {contact && <Blocking contactId={contact.id} />}
    </>
  );
}

/** What is known of a contact, and the form that changes it. */
function About({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const kept = useKept<unknown>(contactForm(contact.id));
  const [editing, setEditing] = useState(() => kept.read() !== null);
  const [begin, setBegin] = useState<"first" | "empty">();
  const box = useRef<HTMLElement>(null);
  const wasEditing = useRef(editing);
  // The form took the focus with it: it goes to where the editing began.
  useEffect(() => {
    if (wasEditing.current && !editing) {
      const all = [...(box.current?.querySelectorAll<HTMLElement>("[data-edits]") ?? [])];
      (all.find(({ dataset }) => dataset.edits === begin) ?? all[0])?.focus();
    }
    wasEditing.current = editing;
  }, [editing, begin]);
  const edit = (at: "first" | "empty") => {
    setBegin(at);
    setEditing(true);
  };
  return (
    <>
      <section ref={box}>
        <h3>
          {t("contact.title")}
          {!editing && (
            <button type="button" className="linkbtn" data-edits="first" onClick={() => edit("first")}>
              {t("action.edit")}
            </button>
          )}
        </h3>
        {editing ? (
          <ContactForm contact={contact} begin={begin} onDone={() => setEditing(false)} />
        ) : (
          <>
            <Fields contact={contact} onAdd={() => edit("empty")} />
            <FormerValues contactId={contact.id} />
          </>
        )}
      </section>
      {!editing && <Duplicates contact={contact} />}
    </>
  );
}

/** What is set, and in one line what could be. */
function Fields({ contact, onAdd }: { contact: Contact; onAdd: () => void }) {
  const { t, i18n } = useTranslation();
  const agents = useAgents().data ?? [];
  const names = [contact.last_name, contact.first_name].filter(Boolean).join(" ・ ");
  const language = contact.language
    ? new Intl.DisplayNames([i18n.language], { type: "language" }).of(contact.language)
    : null;
  const all: [string, string | null | undefined][] = [
    ["names", names],
    ["email", contact.email],
    ["phone", contact.phone],
    ["mobile", contact.mobile],
    ["account_name", contact.account_name],
    ["owner", agents.find(({ id }) => id === contact.owner_id)?.name],
    ["language", language],
    ["time_zone", contact.time_zone],
  ];
  const missing = all
    .filter(([, value]) => !value)
    .map(([field]) => t(field === "names" ? "contact.a_name" : `contact.${field}`));
  return (
    <>
      <dl className="kv">
        {all.map(
          ([field, value]) =>
            value && (
              <div key={field}>
                <dt>{t(`contact.${field}`)}</dt>
                <dd lang={languageOf(value)}>{field === "email" ? <Breaking text={value} /> : value}</dd>
              </div>
            ),
        )}
      </dl>
      {missing.length > 0 && (
        <button type="button" className="addline" data-edits="empty" onClick={onAdd}>
          <Icon name="plus" size="s" />
          {t(missing.length > NAMED ? "contact.add_such" : "contact.add", {
            fields: listed(missing.slice(0, NAMED), i18n.language).toLocaleLowerCase(i18n.language),
          })}
        </button>
      )}
    </>
  );
}

/** So many fields are called by name; more would be a list again. */
const NAMED = 3;

function Identities({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const channels = useChannels().data ?? [];
  return (
    <section>
      <h3>{t("contact.identities")}</h3>
      <ul className="plain">
        {contact.identities.map((identity) => {
          const channel = channels.find(({ id }) => id === identity.channel_id);
          const shown = channel?.kind === "webchat" ? null : identity.address;
          return (
            <li key={identity.id ?? identity.channel_id}>
              {channel && <ChannelGlyph kind={channel.kind} beside={channel.name} large />}
              <span>
                {channel?.name ?? t("contact.a_channel")}
                {shown && <small className="ell">{shown}</small>}
              </span>
              {shown && (
                <CopyButton
                  label={t("contact.copy_address", { channel: channel?.name ?? "" })}
                  value={shown}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
