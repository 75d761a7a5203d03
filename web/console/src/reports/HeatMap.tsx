import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerHoursReport, HourOfWeek } from "@/api/reports";
import { usePlaceBehind } from "./Figure";
import { type IsOpen, mostlyOpen } from "./openHours";
import { useWeekGrid, type WeekGrid } from "./useWeekGrid";
import { useWords } from "./words";

const level = (n: number, most: number) => (n === 0 ? 0 : Math.ceil((n / most) * 5));

/** When customers write, as a table of the week; the hours of the departments are framed. */
export function HeatMap({ report }: { report: CustomerHoursReport }) {
  const { t } = useTranslation();
  return (
    <section className="fig w7" aria-labelledby="fig-hours">
      <div className="fighead">
        <h2 id="fig-hours">{t("reports.customer_hours")}</h2>
        <div className="legend" aria-hidden="true">
          <span>
            {t("reports.few")}
            {[0, 1, 2, 3, 4, 5].map((step) => (
              <i key={step} className={`heat-${step}`} />
            ))}
            {t("reports.many")}
          </span>
          <span>
            <i className="key-open" />
            {t("reports.open_hours")}
          </span>
        </div>
      </div>
      <p>{t("reports.customer_hours_text")}</p>
      <div className="scroll">
        <Week hours={report.hours} />
      </div>
    </section>
  );
}

/** A day is a row; on a phone it is a column, so that all hours are in sight and wide enough for a finger. */
function Week({ hours }: { hours: HourOfWeek[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const box = useRef<HTMLTableElement>(null);
  const upright = useMediaQuery("(max-width: 720px)", undefined, { getInitialValueInEffect: false });
  const grid = useWeekGrid(hours, upright, box);
  const most = Math.max(1, ...hours.map((cell) => cell.messages));
  const isOpen = mostlyOpen(hours);
  const hourName = (hour: number) => {
    const name = t("reports.hour", { hour });
    return hour % 3 === 0 ? name : <span className="sr">{name}</span>;
  };
  return (
    <table
      className={upright ? "heat upright" : "heat"}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that arrow keys move through is a grid
      role="grid"
      aria-label={t("reports.customer_hours")}
      ref={box}
      onKeyDown={grid.onKeyDown}
    >
      <thead>
        <tr>
          <td />
          {grid.columns.map((column) => (
            <th key={column} scope="col">
              {upright ? words.day(column) : hourName(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((row) => (
          <tr key={row}>
            <th scope="row">{upright ? hourName(row) : words.day(row)}</th>
            {grid.columns.map((column) => (
              <Cell key={column} {...{ grid, row, column, most, isOpen }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  grid: WeekGrid;
  row: number;
  column: number;
  most: number;
  isOpen: IsOpen;
}

function Cell({ grid, row, column, most, isOpen }: CellProps) {
  const { t } = useTranslation();
  const words = useWords();
  const place = usePlaceBehind();
  const cell = grid.at(row, column);
  if (!cell) return null;
  const index = grid.indexOf(row, column);
  const name = t(isOpen(cell) ? "reports.cell_open" : "reports.cell_closed", {
    day: words.day(Math.floor(index / 24)),
    hour: cell.hour,
    number: words.number(cell.messages),
  });
  const shared = {
    "data-cell": index,
    tabIndex: index === grid.current ? 0 : -1,
    onFocus: () => grid.setCurrent(index),
    title: name,
    className: `heat-${level(cell.messages, most)}`,
  };
  return (
    <td className={isOpen(cell) ? frame(isOpen, grid.at, row, column) : undefined}>
      {cell.messages > 0 ? (
        <Link
          {...place({ report: "customer_hours", day: cell.day, hour: cell.hour, messages: cell.messages })}
          aria-label={name}
          {...shared}
        />
      ) : (
        <span {...shared}>
          <span className="sr">{name}</span>
        </span>
      )}
    </td>
  );
}

/** Which sides of an open hour the frame runs along. */
function frame(isOpen: IsOpen, at: WeekGrid["at"], row: number, column: number): string {
  const sides = [
    isOpen(at(row - 1, column)) ? "" : "ft",
    isOpen(at(row, column + 1)) ? "" : "fr",
    isOpen(at(row + 1, column)) ? "" : "fb",
    isOpen(at(row, column - 1)) ? "" : "fl",
  ];
  return ["open", ...sides].filter(Boolean).join(" ");
}
