import { useTranslation } from "react-i18next";
import type { DepartmentsReport, Figures } from "@/api/reports";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Figure } from "./Figure";
import { share } from "./range";
import { useWords } from "./words";

/** The figures of each department and its channels. */
export function DepartmentsTable({ report }: { report: DepartmentsReport }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...report.departments.map((department) => department.decided));
  return (
    <section className="fig w12" aria-labelledby="fig-departments">
      <div className="fighead">
        <h2 id="fig-departments">{t("reports.by_department")}</h2>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of fields it is not */}
      <div
        className="scroll"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is scrolled, by keys as well
        tabIndex={0}
        aria-label={t("reports.by_department")}
      >
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t("reports.department")}</th>
              <th scope="col" className="n">
                {t("reports.messages")}
              </th>
              <td className="bar" />
              {(["everyone_offline", "not_delivered", "kept_share", "median", "ninety"] as const).map(
                (column) => (
                  <th key={column} scope="col" className="n">
                    {t(`reports.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          {report.departments.map((department) => (
            <tbody key={department.department_id}>
              <tr className="g">
                <th scope="row">{department.name}</th>
                <Cells of={department} department={department.department_id} most={most} />
              </tr>
              {department.channels.map((channel) => (
                <tr className="c" key={channel.channel_id}>
                  <th scope="row">
                    <span className="row">
                      <ChannelGlyph kind={channel.kind} beside={channel.name} />
                      {channel.name}
                    </span>
                  </th>
                  <Cells
                    of={channel}
                    department={department.department_id}
                    channel={channel.channel_id}
                    most={most}
                  />
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

function Cells({ of, most, ...whose }: { of: Figures; most: number; department: string; channel?: string }) {
  const words = useWords();
  const kept = share(of.kept, of.late);
  return (
    <>
      <td className="n">
        <Figure n={of.decided} {...whose} />
      </td>
      <td className="bar" aria-hidden="true">
        {of.decided > 0 && <span className="hb" style={{ width: `${(of.decided / most) * 100}%` }} />}
      </td>
      <td className="n">
        <Figure n={of.everyone_offline} reason="everyone_offline" {...whose} />
      </td>
      <td className="n">
        <Figure n={of.failed} outcome="failed" {...whose} />
      </td>
      <td className="n">
        <Figure n={of.kept} promise="kept" {...whose}>
          {words.share(kept)}
        </Figure>
      </td>
      <td className="n">
        <Figure n={of.answered} promise="answered" {...whose}>
          {words.minutes(of.median_min)}
        </Figure>
      </td>
      <td className="n">
        <Figure n={of.answered} promise="answered" {...whose}>
          {words.minutes(of.p90_min)}
        </Figure>
      </td>
    </>
  );
}
