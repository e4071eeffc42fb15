import { createPortal } from "react-dom";
import { useColumnLayout } from "../../../shared/column-layout.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { useToday } from "../../../shared/dates/use-today.ts";
import { useScope } from "../../../shared/properties/use-scope.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { FilterWords } from "../filters/filter-words.tsx";
import { columnsIn } from "../list/table/columns.tsx";
import { printed } from "../list/table/printed.ts";
import { roomForColumns, withoutHidden } from "../list/view/column-visibility.ts";
import { listCells } from "../list/view/list-cells.ts";
import type { PrintRows } from "./print-rows.ts";
import "./print-sheet.css";

/** What goes on paper in place of the page: the list's filters, and its rows in a plain table. */
export function PrintSheet({ threads, isAll }: PrintRows) {
  const { search } = useListSearch();
  const layout = useColumnLayout();
  const scope = useScope(search.properties);
  const today = useToday(scope?.zones ?? []);
  // A paper is read another day than it is printed.
  const locale = pageLocale();
  const cells = listCells(scope, search, { layout, today, fullDates: true, locale });
  const room = roomForColumns(cells.onlyProperty === undefined, "closed");
  const columns = columnsIn(layout, withoutHidden(room, layout)).flatMap(({ id = "", meta }) =>
    meta ? [{ id, label: meta.label }] : [],
  );
  const count = threads.length.toLocaleString(locale);
  return createPortal(
    <section className="print-sheet" aria-hidden>
      <header>
        <h1>Message threads</h1>
        <FilterWords />
        <p>
          {isAll ? `${count} threads` : `The first ${count} threads of this list: it has more.`}
          {cells.onlyProperty
            ? ` Times are ${cells.zoneText}.`
            : " Times are by each property's own clock."}
        </p>
      </header>
      <table>
        <thead>
          <tr>
            {columns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {threads.map((thread) => (
            <tr key={thread.id}>
              {columns.map(({ id }) => (
                <td key={id} dir="auto">
                  {printed(id, thread, cells)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}
