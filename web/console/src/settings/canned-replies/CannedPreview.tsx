import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { chats, renderReply } from "@/api/desk";
import { firstWords } from "@/chats/composer/cannedSearch";
import { useErrorText } from "@/i18n/useErrorText";
import { normalize } from "@/lib/count";
import { languageOf } from "@/lib/names";
import { Icon } from "@/parts/icons";
import { Linked } from "@/parts/Linked";

interface Props {
  departmentId: string | null;
  text: string;
  language: string;
}

const SETTLED_MS = 350;

/** What an agent gets when he chooses it, in one of the latest chats. */
export function CannedPreview({ departmentId, text, language }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const department = departmentId ?? undefined;
  const latest = useQuery({
    queryKey: ["latest-chats", department ?? ""],
    queryFn: () => chats({ view: "all", departmentId: department }),
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const among = latest.data?.data ?? [];
  const chat = among.find(({ id }) => id === chosen) ?? among[0];
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const blank = settled.trim() === "";
  const rendered = useQuery({
    queryKey: ["preview", "canned", chat?.id, settled, language],
    queryFn: () => renderReply(chat?.id ?? "", settled, language),
    enabled: chat !== undefined && !blank,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { error } = rendered;
  const faults = error instanceof ApiError ? (error.errors.length > 0 ? error.errors : [error]) : [];
  const words = chat ? (rendered.data?.text ?? "") : firstWords(text);
  return (
    <section className="panel pv" aria-label={t("canned.preview")}>
      <div className="pvbar">
        <Icon name="user" size="s" />
        {chat ? (
          <Select
            size="xs"
            aria-label={t("canned.preview_chat")}
            value={chat.id}
            data={among.slice(0, 20).map((each) => ({
              value: each.id,
              label: `${each.contact.display_name || t("contact.nameless")} · ${t("chat.number", { number: each.number })}`,
            }))}
            onChange={setChosen}
          />
        ) : (
          <span>{t("canned.no_chat")}</span>
        )}
      </div>
      <div className="pvbody short">
        {blank && <p className="hint">{t("preview.empty")}</p>}
        {faults.map((fault) => {
          const line = errorText(fault, normalize(settled));
          return (
            <p className="note err" key={line}>
              <Icon name="warn" size="s" />
              <span>{line}</span>
            </p>
          );
        })}
        {!blank && faults.length === 0 && words && (
          <div className="msg out">
            <div className="bub" lang={languageOf(words)}>
              <Linked text={words} />
            </div>
          </div>
        )}
      </div>
      {!blank && (rendered.data?.gaps.length ?? 0) > 0 && faults.length === 0 && (
        <p className="pvfoot">
          <Icon name="info" size="s" />
          {t("canned.has_gaps")}
        </p>
      )}
    </section>
  );
}
