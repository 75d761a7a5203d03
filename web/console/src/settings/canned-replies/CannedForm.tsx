import { Select, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDepartments } from "@/app/queries";
import { useFields } from "../offline-message/useFields";
import { CannedPreview } from "./CannedPreview";
import type { CannedDraft } from "./CannedReplyPage";
import { useMayWrite } from "./useMayWrite";

const MessageEditor = lazy(() => import("../editor/MessageEditor"));

interface Props {
  draft: CannedDraft;
  change: (to: (old: CannedDraft) => CannedDraft) => void;
  /** What the server says of a field, in words. */
  at: (pointer: string) => string[];
  readOnly: boolean;
}

const ALL = "all";

/** What finds it, whose it is, and the text with its chips; beside it what an agent gets in a chat. */
export function CannedForm({ draft, change, at, readOnly }: Props) {
  const { t } = useTranslation();
  const { forAll, departments: own } = useMayWrite();
  const all = useDepartments().data ?? [];
  const department = draft.department_id;
  const offered = readOnly ? all : own;
  const put = (some: Partial<CannedDraft>) => change((old) => ({ ...old, ...some }));
  return (
    <div className="duo">
      <div className="canned">
        <div className="hoursfields">
          <TextInput
            label={t("canned.name")}
            placeholder={t("canned.name_hint")}
            value={draft.title}
            error={at("/title")[0]}
            readOnly={readOnly}
            onChange={({ currentTarget: { value: title } }) => put({ title })}
          />
          <TextInput
            label={t("canned.shortcut")}
            description={t("canned.shortcut_hint")}
            leftSection="/"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={draft.shortcut}
            error={at("/shortcut")[0]}
            readOnly={readOnly}
            onChange={({ currentTarget: { value: shortcut } }) => put({ shortcut })}
          />
          <Select
            label={t("canned.department")}
            data={[
              ...(forAll || department === null ? [{ value: ALL, label: t("canned.for_all") }] : []),
              ...offered.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={department ?? ALL}
            error={at("/department_id")[0]}
            readOnly={readOnly}
            onChange={(value) => put({ department_id: value === ALL ? null : value })}
          />
          <Select
            label={t("canned.language")}
            data={[
              { value: "ja", label: "日本語" },
              { value: "en", label: "English" },
            ]}
            value={draft.language}
            readOnly={readOnly}
            onChange={(value) => put({ language: value === "ja" ? "ja" : "en" })}
          />
        </div>
        {readOnly ? (
          <p className="panel words cannedtext">{draft.text}</p>
        ) : (
          <Text
            key={department ?? ALL}
            departmentId={department ?? all[0]?.id}
            text={draft.text}
            lines={at("/text")}
            onText={(text) => put({ text })}
          />
        )}
      </div>
      <CannedPreview departmentId={department} text={draft.text} language={draft.language} />
    </div>
  );
}

interface TextProps {
  departmentId: string | undefined;
  text: string;
  lines: string[];
  onText: (text: string) => void;
}

/** The editor of the offline message, with the server's refusals below it. */
function Text({ departmentId, text, lines, onText }: TextProps) {
  const { t } = useTranslation();
  const [contact] = useState<string>();
  const fields = useFields(departmentId, contact, true);
  return (
    <Suspense fallback={<span className="skel" style={{ height: 320 }} />}>
      {fields.ready ? (
        <MessageEditor
          text={text}
          onText={onText}
          choices={fields.choices}
          texts={fields.texts}
          label={t("canned.text")}
          hint={t("canned.text_hint")}
          refused={lines}
        />
      ) : (
        <span className="skel" style={{ height: 320 }} />
      )}
    </Suspense>
  );
}
