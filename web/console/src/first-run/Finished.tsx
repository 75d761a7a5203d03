import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";
import { Lantern } from "@/parts/Lantern";
import { useSetAvailability } from "@/shell/useAvailability";

const more = [
  ["invite", "/settings/agents"],
  ["line", "/settings/channels/instant-messaging"],
  ["hours", "/settings/hours"],
] as const;

/** It works; what one may want next. */
export function Finished() {
  const { t } = useTranslation();
  const offline = useMe().data?.agent.availability.status === "offline";
  const set = useSetAvailability();
  return (
    <section className="panel ffinished" aria-labelledby="finished">
      <Lantern className="headmark" />
      <div className="grow">
        <h2 id="finished">{t("first_run.finished")}</h2>
        <p className="mid">{t("first_run.finished_text")}</p>
        <div className="row wrap">
          {offline && (
            <button
              type="button"
              className="btn"
              disabled={set.isPending}
              onClick={() => set.mutate("online")}
            >
              {t("first_run.back_online")}
            </button>
          )}
          <Link className="btn pri" to="/chats/$view" params={{ view: "unassigned" }}>
            {t("first_run.to_chats")}
          </Link>
        </div>
        <ul className="fmore">
          {more.map(([name, to]) => (
            <li key={name}>
              <Link to={to}>{t(`first_run.more_${name}`)}</Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
