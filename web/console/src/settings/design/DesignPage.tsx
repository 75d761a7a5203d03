import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";
import { type Language, languages, switchLanguage } from "@/i18n";
import { Empty } from "@/parts/Empty";
import { Seg } from "@/parts/Seg";
import "@/styles/design.css";
import { Page } from "../frame/Page";
import { Colours } from "./Colours";
import { Controls } from "./Controls";
import { Conversation } from "./Conversation";
import { Signs } from "./Signs";

/** The few parts of which everything is made, as they are, in every state and in both themes. */
export function DesignPage() {
  const { t, i18n } = useTranslation();
  const me = useMe().data?.agent;
  const admin = me?.role === "admin";
  return (
    <Page
      title={t("settings.design")}
      lead={t("design.lead")}
      crumbs={[{ label: t("settings.design") }]}
      beside={
        admin && (
          <Seg
            small
            label={t("sending.language")}
            value={i18n.language as Language}
            options={languages.map((value) => ({
              value,
              label: value === "ja" ? "日本語" : "English",
              lang: value,
            }))}
            onChange={(language) => void switchLanguage(language)}
          />
        )
      }
    >
      {me && !admin && <Empty title={t("design.admins")} text={t("design.admins_text")} />}
      {admin && (
        <>
          <Colours />
          <Signs />
          <Controls />
          <Conversation />
        </>
      )}
    </Page>
  );
}
