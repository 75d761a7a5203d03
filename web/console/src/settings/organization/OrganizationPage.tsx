import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { changeOrganization, oneOrganization } from "@/api/settings";
import type { Organization } from "@/api/types";
import { type Entered, entered } from "@/lib/digits";
import { zones } from "@/lib/zones";
import { NumberField } from "@/parts/NumberField";
import { Edited } from "../frame/Edited";
import { Page } from "../frame/Page";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { AsMergeFields } from "./AsMergeFields";
import { Logo } from "./Logo";

const address = ["zip", "state", "city", "street", "country"] as const;
const reach = ["phone", "website"] as const;
const texts = ["name", ...address, ...reach, "logo_url"] as const;
type TextName = (typeof texts)[number];

export type OrganizationDraft = Record<TextName, string> &
  Pick<Organization, "locale" | "time_zone" | "away_counts_as"> & { promise_within_min: Entered };

const draftOf = (organization: Organization): OrganizationDraft => {
  const { locale, time_zone, away_counts_as, promise_within_min } = organization;
  const written = Object.fromEntries(texts.map((name) => [name, organization[name] ?? ""]));
  return { ...(written as Record<TextName, string>), locale, time_zone, away_counts_as, promise_within_min };
};

/** The organization: what merge fields say of it, and what holds for the whole desk. */
export function OrganizationPage() {
  const { t } = useTranslation();
  const state = useDraft<Organization, OrganizationDraft>({
    key: keys.ownOrganization,
    read: oneOrganization,
    draftOf,
    write: ({ promise_within_min, ...rest }, etag) =>
      changeOrganization({ ...rest, promise_within_min: entered(promise_within_min) }, etag),
    stale: ["organization", "preview", "checks", "department-now", "channel-now"],
  });
  const { at, general } = useRefusals(state.save.error, Object.keys(state.draft ?? {}));
  return (
    <Page
      title={t("settings.organization")}
      lead={t("organization.lead")}
      crumbs={[{ label: t("settings.organization") }]}
    >
      <Edited
        state={state}
        general={general}
        wrong={typeof state.draft?.promise_within_min === "string"}
        height={360}
      >
        {(draft) => <Fields draft={draft} at={at} change={state.change} />}
      </Edited>
    </Page>
  );
}

interface Props {
  draft: OrganizationDraft;
  at: (pointer: string) => string | undefined;
  change: (to: (old: OrganizationDraft) => OrganizationDraft) => void;
}

function Fields({ draft, at, change }: Props) {
  const { t } = useTranslation();
  const set = <K extends keyof OrganizationDraft>(name: K, value: OrganizationDraft[K]) =>
    change((old) => ({ ...old, [name]: value }));
  const field = (name: TextName, type = "text") => (
    <TextInput
      key={name}
      label={t(`organization.${name}`)}
      type={type}
      placeholder={type === "url" ? "https://" : undefined}
      value={draft[name]}
      error={at(`/${name}`)}
      onChange={({ currentTarget: { value } }) => set(name, value)}
    />
  );
  return (
    <div className="orgcolumns">
      <div>
        <section className="sec first" aria-labelledby="org-about">
          <h2 id="org-about">{t("organization.about")}</h2>
          <div className="agentfields">
            {field("name")}
            {field("phone", "tel")}
            {field("website", "url")}
          </div>
          <Logo url={draft.logo_url}>{field("logo_url", "url")}</Logo>
        </section>
        <section className="sec" aria-labelledby="org-address">
          <h2 id="org-address">{t("organization.address")}</h2>
          <div className="agentfields">{address.map((name) => field(name))}</div>
        </section>
        <section className="sec" aria-labelledby="org-desk">
          <h2 id="org-desk">{t("organization.desk")}</h2>
          <div className="agentfields">
            <Select
              label={t("organization.time_zone")}
              description={t("organization.time_zone_hint")}
              searchable
              allowDeselect={false}
              data={zones(draft.time_zone)}
              value={draft.time_zone}
              error={at("/time_zone")}
              onChange={(zone) => zone && set("time_zone", zone)}
            />
            <Select
              label={t("organization.locale")}
              description={t("organization.locale_hint")}
              allowDeselect={false}
              data={[
                { value: "ja", label: "日本語" },
                { value: "en", label: "English" },
              ]}
              value={draft.locale}
              error={at("/locale")}
              onChange={(locale) => locale && set("locale", locale)}
            />
            <Select
              label={t("organization.away_counts_as")}
              description={t("organization.away_hint")}
              allowDeselect={false}
              data={(["reachable", "offline"] as const).map((value) => ({
                value,
                label: t(`organization.away_${value}`),
              }))}
              value={draft.away_counts_as}
              error={at("/away_counts_as")}
              onChange={(value) =>
                value && set("away_counts_as", value as OrganizationDraft["away_counts_as"])
              }
            />
            <NumberField
              label={t("organization.promise_within")}
              description={t("organization.promise_within_hint")}
              min={1}
              max={240}
              value={draft.promise_within_min}
              error={at("/promise_within_min")}
              onChange={(minutes) => set("promise_within_min", minutes)}
            />
          </div>
        </section>
      </div>
      <AsMergeFields />
    </div>
  );
}
