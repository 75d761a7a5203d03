import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { checks, mergeFields } from "@/api/settings";
import type { Check } from "@/api/settings-types";
import { useErrorText } from "@/i18n/useErrorText";
import { listed } from "@/lib/names";
import { Icon } from "@/parts/icons";

const order = { error: 0, warning: 1, info: 2 };

/** What may keep the message from doing its work (R17), each with its remedy. */
export function Checks({ departmentId }: { departmentId: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const found = useQuery({ queryKey: keys.checks(departmentId), queryFn: () => checks(departmentId) });
  const list = [...(found.data ?? [])].sort((a, b) => order[a.severity] - order[b.severity]);
  const work = list.filter(({ severity }) => severity !== "info").length;
  return (
    <section className="sec" aria-labelledby="checks">
      <div className="sechead s">
        <div className="grow">
          <h2 id="checks">{t("checks.title")}</h2>
          {found.data && <p>{work > 0 ? t("checks.work", { count: work }) : t("checks.fine")}</p>}
          {found.isError && <p className="danger">{errorText(found.error)}</p>}
        </div>
      </div>
      {found.isPending && <span className="skel" style={{ height: 80 }} />}
      <ul className="checks">
        {list.map((check) => (
          <Row check={check} key={`${check.id}-${check.detail}`} />
        ))}
      </ul>
    </section>
  );
}

function Row({ check }: { check: Check }) {
  const { t, i18n } = useTranslation();
  const names = useNames(check.about);
  const known = i18n.exists(`check.${check.code}.title`);
  const info = check.severity === "info";
  const remedy = remedyOf(check);
  return (
    <li className={info ? "n" : "w"}>
      <Icon name={info ? "info" : "warn"} />
      <span className="id">{check.id}</span>
      <div>
        <b>
          {known ? t(`check.${check.code}.title`) : check.detail}
          <span className="sr">{t(`checks.${check.severity}`)}</span>
        </b>
        {known && <p>{t(`check.${check.code}.text`, names)}</p>}
      </div>
      {remedy && <a href={remedy}>{t(check.id === "C6" ? "checks.try" : "checks.remedy")}</a>}
    </li>
  );
}

/** What a check names, as it is called in this language. */
function useNames(about: Check["about"]) {
  const { i18n } = useTranslation();
  const fields = useQuery({
    queryKey: keys.mergeFields(i18n.language),
    queryFn: () => mergeFields(i18n.language),
    staleTime: 3_600_000,
    enabled: about.field !== null,
  });
  const field = fields.data?.find(({ token }) => token === about.field);
  return {
    channels: listed(about.channels, i18n.language),
    bot: about.bot,
    zone: about.time_zone,
    organization_zone: about.organization_time_zone,
    field: field?.label ?? about.field,
    n: about.count === null ? null : new Intl.NumberFormat(i18n.language).format(about.count),
  };
}

/** Only pages of this console are linked; what is mended on this very page is a place on it. */
function remedyOf({ id, link }: Check): string | null {
  if (!link?.startsWith("/console/")) return null;
  if (link !== location.pathname) return link;
  return id === "C6" ? "#simulator" : "#offline-message";
}
