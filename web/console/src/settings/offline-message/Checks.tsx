import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { checks } from "@/api/settings";
import type { Check } from "@/api/settings-types";
import { useErrorText } from "@/i18n/useErrorText";
import { Icon } from "@/parts/icons";

/** Checks whose detail names what they found: a channel, a zone, a field. The others' only says the title again. */
const naming = new Set(["C2", "C7", "C9", "C12", "C13"]);

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
  const known = i18n.exists(`check.${check.id}.title`);
  const info = check.severity === "info";
  const remedy = remedyOf(check);
  const named = i18n.language === "en" && naming.has(check.id) && check.detail;
  return (
    <li className={info ? "n" : "w"}>
      <Icon name={info ? "info" : "warn"} />
      <span className="id">{check.id}</span>
      <div>
        <b>
          {known ? t(`check.${check.id}.title`) : check.detail}
          <span className="sr">{t(`checks.${check.severity}`)}</span>
        </b>
        {known && <p>{named ? named[0]?.toUpperCase() + named.slice(1) : t(`check.${check.id}.text`)}</p>}
      </div>
      {remedy && <a href={remedy}>{t(check.id === "C6" ? "checks.try" : "checks.remedy")}</a>}
    </li>
  );
}

/** Only pages of this console are linked; what is mended on this very page is a place on it. */
function remedyOf({ id, link }: Check): string | null {
  if (!link?.startsWith("/console/")) return null;
  if (link !== location.pathname) return link;
  return id === "C6" ? "#simulator" : "#offline-message";
}
