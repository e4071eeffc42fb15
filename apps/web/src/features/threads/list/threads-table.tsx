import { useTable } from "@tanstack/react-table";
import { useRef } from "react";
import { plainlyClickedThread } from "./clicked-thread.ts";
import { features } from "./columns.tsx";
import { FailedRow } from "./failed-row.tsx";
import { isComplete } from "./phase.ts";
import { useRowMeasure } from "./row-layout.ts";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { TableHead } from "./table-head.tsx";
import { tableRoles } from "./table-roles.ts";
import { ThreadRow } from "./thread-row.tsx";
import { TimeTooltip } from "./time-tooltip.tsx";
import { useDelayed } from "./use-delayed.ts";
import { useFocusedRow } from "./use-focused-row.ts";
import type { ListView } from "./use-list-view.ts";
import { useLoadAhead } from "./use-load-ahead.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useVisibleRows } from "./use-visible-rows.ts";
import { windowParts } from "./window-parts.ts";
import "./threads-table.css";

/** @param coveredPx height of what sticks to the top of the page */
export function ThreadsTable({ view, coveredPx }: { view: ListView; coveredPx: number }) {
  const { list, columns, search } = view;
  const { rows, phase } = list;
  const density = search.density ?? "comfortable";
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { layout, rowPx } = useRowMeasure(frame, density);
  const focused = useFocusedRow(rows, body);
  const kept = focused.inside ? focused.index : null;
  const visible = useVisibleRows({ body, count: rows.count, rowPx, coveredPx, kept });
  const { tabStop, onKeyDown } = useRowKeys(focused, visible, rows.count);
  useLoadAhead(list, visible.last, view.rowsWanted);
  const parts = windowParts(visible.indexes, rows.count);
  const table = useTable({
    features,
    columns,
    data: parts.flatMap((part) => (part.kind === "row" ? (rows.at(part.index) ?? []) : [])),
    getRowId: (thread) => thread.id,
  });
  const isBusy = useDelayed(list.outdated, 150);
  return (
    <div ref={frame}>
      <table
        {...tableRoles.table}
        className="threads-table"
        aria-label="Message threads"
        aria-rowcount={isComplete(phase) ? rows.count + 1 : -1}
        aria-busy={isBusy}
        data-layout={layout}
        data-stacked={layout === "table" ? undefined : true}
        style={{ "--row-height": `${rowPx}px` }}
      >
        <TableHead groups={table.getHeaderGroups()} />
        <tbody
          ref={body}
          {...tableRoles.rowgroup}
          onKeyDown={onKeyDown}
          onFocus={focused.onFocus}
          onBlur={focused.onBlur}
          onClick={(event) => {
            const id = plainlyClickedThread(event);
            if (id !== undefined) view.changeSearch({ thread: id });
          }}
        >
          {parts.map((part) => {
            if (part.kind === "gap")
              return <Gap key={`gap-${part.at}`} heightPx={part.rows * rowPx} />;
            const id = rows.at(part.index)?.id ?? "";
            return (
              <ThreadRow
                key={id}
                row={table.getRow(id)}
                columns={columns}
                index={part.index}
                isCurrent={part.index === tabStop}
                isOpen={id === search.thread}
              />
            );
          })}
          {phase.kind === "first" && rows.count === 0 && (
            <SkeletonRows columns={table.getAllColumns().length} />
          )}
        </tbody>
        {phase.kind === "failed" && (
          <tbody {...tableRoles.rowgroup}>
            <FailedRow error={phase.error} list={list} />
          </tbody>
        )}
      </table>
      <TimeTooltip within={frame} locale={view.cells.locale} />
    </div>
  );
}

/** Rows that are not drawn, as high as they would be. */
function Gap({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden data-gap style={{ height: heightPx }}>
      <td />
    </tr>
  );
}
