import type { ThreadVolume } from "@foyer/contract";
import { daysText } from "../../../shared/dates/day-text.ts";
import { stateNames } from "../filters/state/states.ts";
import { inDigits } from "../list/notices/count-text.ts";
import { totalOf } from "./volume-text.ts";

type FiguresProps = { volume: ThreadVolume; title: string; locale: string };

/** The same as the bars say, in figures. */
export function Figures({ volume: { bars }, title, locale }: FiguresProps) {
  return (
    <table className="w-full text-right">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className="py-2 text-left font-medium">
            Days
          </th>
          {[...stateNames.map(({ name }) => name), "All"].map((name) => (
            <th key={name} scope="col" className="py-2 pl-2 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ firstDay, lastDay, counts }) => (
          <tr key={firstDay} className="border-b border-line last:border-0">
            <th scope="row" className="py-1.5 text-left font-normal">
              {daysText(firstDay, lastDay, locale)}
            </th>
            {counts ? (
              [...stateNames.map(({ state }) => counts[state]), totalOf(counts)].map(
                (count, column) => (
                  <td key={stateNames[column]?.state ?? "all"} className="py-1.5 pl-2">
                    {inDigits(count, locale)}
                  </td>
                ),
              )
            ) : (
              <td colSpan={stateNames.length + 1} className="py-1.5 pl-2 text-ink-faint">
                Not known yet
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
