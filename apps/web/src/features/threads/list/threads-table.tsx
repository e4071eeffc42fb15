import { useTable } from "@tanstack/react-table";
import { useRef, useState } from "react";
import { usePendingThreads } from "../../../shared/new-threads/pending-threads.ts";
import { afterFirstRow } from "./after-first-row.tsx";
import { plainlyClickedThread } from "./clicked-thread.ts";
import { columnsOfMany, features } from "./columns.tsx";
import { isComplete } from "./phase.ts";
import { useRowMeasure } from "./row-layout.ts";
import { rowsToDraw, type SeenRows } from "./seen-rows.ts";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { TableHead } from "./table-head.tsx";
import { tableRoles } from "./table-roles.ts";
import { ThreadRow } from "./thread-row.tsx";
import { useDelayed } from "./use-delayed.ts";
import { useDistanceFromTop } from "./use-distance-from-top.ts";
import { useFocusAfterPanel } from "./use-focus-after-panel.ts";
import { useFocusedRow } from "./use-focused-row.ts";
import type { ListView } from "./use-list-view.ts";
import { useLoadAhead } from "./use-load-ahead.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useStillPlace } from "./use-still-place.ts";
import type { WindowHandle } from "./virtual-window.tsx";
import { windowParts } from "./window-parts.ts";
import "./threads-table.css";

/** @param barPx height of the bar that sticks to the top of the page */
export function ThreadsTable({ view, barPx }: { view: ListView; barPx: number }) {
  const { list, columns, search } = view;
  const { rows, phase } = list;
  const density = search.density ?? "comfortable";
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { layout, rowPx, headPx } = useRowMeasure(frame, density);
  const focused = useFocusedRow(rows, body);
  const topPx = useDistanceFromTop(body);
  const [seen, setSeen] = useState<SeenRows | null>(null);
  const handle = useRef<WindowHandle>(null);
  const reveal = (index: number) => handle.current?.reveal(index);
  const { tabStop, moveTo, onKeyDown } = useRowKeys({ focused, seen, count: rows.count, reveal });
  useFocusAfterPanel(search.thread, (id) => moveTo(rows.indexOf(id)));
  useStillPlace(rows, list.identity, seen?.first ?? 0, rowPx);
  useLoadAhead(list, seen?.last ?? 0, view.rowsWanted);
  const drawn = rowsToDraw(seen, rows.count, focused.inside ? focused.index : null);
  const parts = windowParts(drawn, rows.count);
  const table = useTable({
    features,
    columns,
    data: parts.flatMap((part) => (part.kind === "row" ? (rows.at(part.index) ?? []) : [])),
    getRowId: (thread) => thread.id,
  });
  const isSending = usePendingThreads().length > 0;
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
        {isSending && (
          <afterFirstRow.PendingRows.OnDemand
            showsProperty={columns === columnsOfMany}
            rows={rows}
          />
        )}
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
          {phase.kind === "first" && rows.count === 0 && <SkeletonRows columns={columns.length} />}
        </tbody>
        {phase.kind === "failed" && (
          <tbody {...tableRoles.rowgroup}>
            <tr {...tableRoles.row} data-message>
              <td {...tableRoles.cell} colSpan={columns.length}>
                <afterFirstRow.Failure.OnDemand error={phase.error} list={list} />
              </td>
            </tr>
          </tbody>
        )}
      </table>
      {rows.count > 0 && (
        <afterFirstRow.VirtualWindow.OnDemand
          count={rows.count}
          rowPx={rowPx}
          topPx={topPx}
          coveredPx={barPx + headPx}
          anchor={search.thread === undefined ? null : rows.indexOf(search.thread)}
          handle={handle}
          onSeen={setSeen}
        />
      )}
      {rows.count > 0 && (
        <afterFirstRow.TimeTooltip.OnDemand within={frame} locale={view.cells.locale} />
      )}
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
