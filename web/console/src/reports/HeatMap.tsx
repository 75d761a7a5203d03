import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerHoursReport, HourOfWeek } from "@/api/reports";
import { usePlaceBehind } from "./Figure";
import { useWords } from "./words";

/** An hour counts as open here when it is, most of the time. */
const isOpen = (cell: HourOfWeek | undefined) => (cell?.open_per_mille ?? 0) >= 500;
const level = (n: number, most: number) => (n === 0 ? 0 : Math.ceil((n / most) * 5));

const steps: Record<string, [number, number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** When customers write, as a table of the week; the hours of the departments are framed. */
export function HeatMap({ report }: { report: CustomerHoursReport }) {
  const { t } = useTranslation();
  const words = useWords();
  const place = usePlaceBehind();
  const box = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(9);
  const { hours } = report;
  const most = Math.max(1, ...hours.map((cell) => cell.messages));
  const rows = Array.from({ length: 7 }, (_, day) => hours.slice(day * 24, day * 24 + 24));
  const move = (event: KeyboardEvent) => {
    const [day, hour] = [Math.floor(current / 24), current % 24];
    const step = steps[event.key];
    const next = step
      ? [day + step[0], hour + step[1]]
      : event.key === "Home"
        ? [day, 0]
        : event.key === "End"
          ? [day, 23]
          : undefined;
    if (!next) return;
    event.preventDefault();
    const [toDay = 0, toHour = 0] = next;
    if (toDay < 0 || toDay > 6 || toHour < 0 || toHour > 23) return;
    setCurrent(toDay * 24 + toHour);
    box.current?.querySelector<HTMLElement>(`[data-cell="${toDay * 24 + toHour}"]`)?.focus();
  };
  const name = (cell: HourOfWeek, day: number) =>
    t(isOpen(cell) ? "reports.cell_open" : "reports.cell_closed", {
      day: words.day(day),
      hour: cell.hour,
      number: words.number(cell.messages),
    });
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
        <table
          className="heat"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that arrow keys move through is a grid
          role="grid"
          aria-label={t("reports.customer_hours")}
          ref={box}
          onKeyDown={move}
        >
          <thead>
            <tr>
              <td />
              {Array.from({ length: 24 }, (_, hour) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its index
                <th key={hour} scope="col">
                  {hour % 3 === 0 ? (
                    t("reports.hour", { hour })
                  ) : (
                    <span className="sr">{t("reports.hour", { hour })}</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, day) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a day is its index
              <tr key={day}>
                <th scope="row">{words.day(day)}</th>
                {row.map((cell) => {
                  const index = day * 24 + cell.hour;
                  const shared = {
                    "data-cell": index,
                    tabIndex: index === current ? 0 : -1,
                    onFocus: () => setCurrent(index),
                    title: name(cell, day),
                    className: `heat-${level(cell.messages, most)}`,
                  };
                  return (
                    <td key={cell.hour} className={isOpen(cell) ? frame(rows, day, cell.hour) : undefined}>
                      {cell.messages > 0 ? (
                        <Link
                          {...place({ report: "customer_hours", day: cell.day, hour: cell.hour })}
                          aria-label={name(cell, day)}
                          {...shared}
                        />
                      ) : (
                        <span {...shared}>
                          <span className="sr">{name(cell, day)}</span>
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Which sides of an open hour the frame runs along. */
function frame(rows: HourOfWeek[][], day: number, hour: number): string {
  const sides = [
    isOpen(rows[day - 1]?.[hour]) ? "" : "ft",
    isOpen(rows[day]?.[hour + 1]) ? "" : "fr",
    isOpen(rows[day + 1]?.[hour]) ? "" : "fb",
    isOpen(rows[day]?.[hour - 1]) ? "" : "fl",
  ];
  return ["open", ...sides].filter(Boolean).join(" ");
}
