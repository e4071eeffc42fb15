import { type RefObject, useMemo } from "react";
import { usePendingThreads } from "../../../shared/new-threads/pending-threads.ts";
import { isComplete } from "./reading/phase.ts";
import { columnsIn, columnTracks, threadsTable } from "./table/columns.tsx";
import { RowsBody } from "./table/rows-body.tsx";
import { TableHead } from "./table/table-head.tsx";
import { tableRoles } from "./table/table-roles.ts";
import type { ListView } from "./view/use-list-view.ts";
import { useTableWindow } from "./window/use-table-window.ts";
import "./threads-table.css";
import "./threads-table.layouts.css";

type ThreadsTableProps = {
  view: ListView;
  /** what sticks to the top of the page */
  bar: RefObject<HTMLElement | null>;
  /** null while it is fetched */
  deferred: typeof import("./deferred-chunk.ts") | null;
};

export function ThreadsTable({ view, bar, deferred }: ThreadsTableProps) {
  const { list, search, cells } = view;
  const { rows, phase } = list;
  const columns = useMemo(
    () => columnsIn(cells.layout, view.columns),
    [cells.layout, view.columns],
  );
  const tableWindow = useTableWindow(view);
  const { frame, measure } = tableWindow;
  const { layout, rowPx } = measure;
  const table = useMemo(() => threadsTable(columns), [columns]);
  const rowCount = isComplete(phase) ? rows.count : list.total;
  const isCut = cells.hasSeveralZones || cells.layout.columns.some(({ width }) => width);
  const isSending = usePendingThreads().length > 0;
  return (
    <div ref={frame}>
      <table
        {...tableRoles.table}
        className="threads-table"
        aria-label="Message threads"
        aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
        aria-busy={list.outdated && phase.kind !== "failed"}
        data-layout={layout}
        data-cut={isCut || undefined}
        data-stacked={layout === "table" ? undefined : true}
        style={{ "--row-height": `${rowPx}px`, "--columns": columnTracks(columns, cells.layout) }}
      >
        <TableHead table={table} view={view} isShown={layout === "table"} />
        {isSending && deferred && <deferred.PendingRows table={table} rows={rows} />}
        <RowsBody view={view} tableWindow={tableWindow} table={table} />
        {phase.kind === "failed" && !list.outdated && deferred && (
          <deferred.FailedRow error={phase.error} list={list} columns={columns.length} />
        )}
      </table>
      {rows.count > 0 && deferred && (
        <>
          <deferred.WindowWatcher
            list={list}
            measure={measure}
            rows={tableWindow.body}
            bar={bar}
            restoration={view.restoration}
            openIndex={search.thread === undefined ? null : rows.indexOf(search.thread)}
            handle={tableWindow.handle}
            watching={tableWindow.watching}
          />
          <deferred.TimeTooltip within={frame} locale={cells.locale} />
        </>
      )}
    </div>
  );
}
