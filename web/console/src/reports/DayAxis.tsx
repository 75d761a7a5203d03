import { usePlotArea } from "recharts";
import { type Bar, dayAxis } from "./dayAxis";
import { useWords } from "./words";

/** Pixels from one line of words to the next. */
export const LINE = 15;

/** Weekdays, dates and holidays below the bars of a chart, as many as there is room for. */
export function DayAxis({ bars }: { bars: Bar[] }) {
  const words = useWords();
  const area = usePlotArea();
  if (!area || bars.length === 0) return null;
  return (
    <g className="dayaxis">
      {dayAxis(bars, area.width / bars.length, words).map(({ kind, text, x, line }) => (
        <text
          key={`${line}-${x}`}
          className={kind}
          textAnchor="middle"
          x={area.x + x}
          y={area.y + area.height + 15 + line * LINE}
        >
          {text}
        </text>
      ))}
    </g>
  );
}
