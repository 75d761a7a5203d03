import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { ChannelFigures, DepartmentsReport, Figures } from "@/api/reports";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Figure } from "./Figure";
import { share } from "./range";
import { useWords, type Words } from "./words";

/** The figures of each department and its channels; on a phone one below the other, so that none is out of sight. */
export function DepartmentsTable({ report }: { report: DepartmentsReport }) {
  const { t } = useTranslation();
  const narrow = useMediaQuery("(max-width: 720px)", undefined, { getInitialValueInEffect: false });
  return (
    <section className="fig w12" aria-labelledby="fig-departments">
      <div className="fighead">
        <h2 id="fig-departments">{t("reports.by_department")}</h2>
      </div>
      {narrow ? <Stacked report={report} /> : <Table report={report} />}
    </section>
  );
}

const columns = ["messages", "everyone_offline", "not_delivered", "kept_share", "median", "ninety"] as const;

interface Whose {
  department: string;
  channel?: string;
}

/** One figure of a department or a channel. */
function figure(column: (typeof columns)[number], of: Figures, whose: Whose, words: Words) {
  switch (column) {
    case "messages":
      return <Figure n={of.decided} {...whose} />;
    case "everyone_offline":
      return <Figure n={of.everyone_offline} reason="everyone_offline" {...whose} />;
    case "not_delivered":
      return <Figure n={of.failed} outcome="failed" {...whose} />;
    case "kept_share":
      return (
        <Figure n={of.kept} promise="kept" {...whose}>
          {words.share(share(of.kept, of.late))}
        </Figure>
      );
    default:
      return (
        <Figure n={of.answered} promise="answered" {...whose}>
          {words.minutes(column === "median" ? of.median_min : of.p90_min)}
        </Figure>
      );
  }
}

function Table({ report }: { report: DepartmentsReport }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...report.departments.map((department) => department.decided));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fields it is not
    <div
      className="scroll"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: in a narrow window it is scrolled, by keys as well
      tabIndex={0}
      aria-label={t("reports.by_department")}
    >
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t("reports.department")}</th>
            {columns.flatMap((column) => [
              <th key={column} scope="col" className="n">
                {t(`reports.${column}`)}
              </th>,
              ...(column === "messages" ? [<td key="bar" className="bar" />] : []),
            ])}
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
                  <ChannelName channel={channel} />
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
  );
}

function Cells({ of, most, ...whose }: { of: Figures; most: number } & Whose) {
  const words = useWords();
  return columns.flatMap((column) => [
    <td key={column} className="n">
      {figure(column, of, whose, words)}
    </td>,
    ...(column === "messages"
      ? [
          <td key="bar" className="bar" aria-hidden="true">
            {of.decided > 0 && <span className="hb" style={{ width: `${(of.decided / most) * 100}%` }} />}
          </td>,
        ]
      : []),
  ]);
}

function Stacked({ report }: { report: DepartmentsReport }) {
  return (
    <ul className="stacked">
      {report.departments.map((department) => (
        <li key={department.department_id}>
          <h3>{department.name}</h3>
          <List of={department} department={department.department_id} />
          <ul>
            {department.channels.map((channel) => (
              <li key={channel.channel_id}>
                <h4>
                  <ChannelName channel={channel} />
                </h4>
                <List of={channel} department={department.department_id} channel={channel.channel_id} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function List({ of, ...whose }: { of: Figures } & Whose) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <dl>
      {columns.map((column) => (
        <div key={column}>
          <dt>{t(`reports.${column}`)}</dt>
          <dd>{figure(column, of, whose, words)}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChannelName({ channel }: { channel: ChannelFigures }) {
  return (
    <span className="row">
      <ChannelGlyph kind={channel.kind} beside={channel.name} />
      {channel.name}
    </span>
  );
}
