import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { saveOrganization } from "@/api/settings";
import type { Organization } from "@/api/types";
import { useOrganization } from "@/app/queries";
import { zones } from "@/lib/zones";
import { FormError } from "@/parts/FormError";
import { Page } from "../frame/Page";
import { orNull, useForm } from "../frame/useForm";

export function OrganizationPage() {
  const { t } = useTranslation();
  const organization = useOrganization().data;
  return (
    <Page
      title={t("settings.organization")}
      lead={t("organization.lead")}
      crumbs={[{ label: t("settings.organization") }]}
    >
      {organization ? (
        <Form organization={organization} />
      ) : (
        <span className="skel" style={{ height: 360 }} />
      )}
    </Page>
  );
}

const fields = ["name", "zip", "state", "city", "street", "country", "phone", "website", "logo_url"] as const;
type Values = Pick<Organization, (typeof fields)[number] | "locale" | "time_zone" | "away_counts_as">;

function Form({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const initial = Object.fromEntries(
    [...fields, "locale", "time_zone", "away_counts_as"].map((name) => [
      name,
      organization[name as keyof Values],
    ]),
  ) as unknown as Values;
  const form = useForm(
    initial,
    (values) =>
      saveOrganization({
        ...values,
        ...Object.fromEntries(fields.slice(1).map((name) => [name, orNull(values[name])])),
      }),
    ["organization"],
  );
  return (
    <form className="form narrow sec first" onSubmit={form.submit()}>
      <FormError text={form.general} />
      {fields.map((name) => (
        <TextInput key={name} label={t(`organization.${name}`)} {...form.text(name)} />
      ))}
      <Select
        label={t("organization.time_zone")}
        description={t("organization.time_zone_hint")}
        searchable
        data={zones(form.values.time_zone)}
        value={form.values.time_zone}
        error={form.at("/time_zone")}
        onChange={(zone) => zone && form.set("time_zone", zone)}
      />
      <Select
        label={t("organization.locale")}
        data={[
          { value: "ja", label: "日本語" },
          { value: "en", label: "English" },
        ]}
        value={form.values.locale}
        error={form.at("/locale")}
        onChange={(locale) => locale && form.set("locale", locale)}
      />
      <Select
        label={t("organization.away_counts_as")}
        description={t("organization.away_hint")}
        data={(["reachable", "offline"] as const).map((value) => ({
          value,
          label: t(`organization.away_${value}`),
        }))}
        value={form.values.away_counts_as}
        onChange={(value) => value && form.set("away_counts_as", value as Values["away_counts_as"])}
      />
      <div className="row actions">
        <button type="submit" className="btn pri" disabled={form.busy}>
          {t("action.save")}
        </button>
      </div>
    </form>
  );
}
