import { type ColumnId, type Columns, columnIds, columnWidths } from "@foyer/contract";
import type { ColumnLayout } from "../../../shared/column-layout.ts";

/** The columns on the screen, in the words of the table's state, as the server keeps them. */
export function columnsOf({ columns, shortNames }: ColumnLayout): Columns {
  const known = columns.flatMap((column) => {
    const id = columnIds.find((one) => one === column.id);
    return id ? [{ ...column, id }] : [];
  });
  return {
    columnVisibility: Object.fromEntries(
      known.flatMap(({ id, isHidden }) => (isHidden && id !== "subject" ? [[id, false]] : [])),
    ),
    columnOrder: known.map(({ id }) => id),
    columnSizing: Object.fromEntries(
      known.flatMap(({ id, widthPx }) => (widthPx ? [[id, widthIn(widthPx)]] : [])),
    ),
    shortPropertyNames: shortNames,
  };
}

/** Back again. null: as they are by themselves. */
export function layoutOf(columns: Columns | null): ColumnLayout {
  if (!columns) return { columns: [], shortNames: false };
  const { columnVisibility, columnOrder, columnSizing, shortPropertyNames } = columns;
  const isPlain =
    columnOrder.length === 0 &&
    Object.keys(columnVisibility).length === 0 &&
    Object.keys(columnSizing).length === 0;
  const visibility: { [id in ColumnId]?: boolean | undefined } = columnVisibility;
  return {
    columns: isPlain
      ? []
      : sized(
          allInOrder(columnOrder).map((id) => ({
            id,
            isHidden: visibility[id] === false,
            ...(columnSizing[id] && { widthPx: columnSizing[id] }),
          })),
        ),
    shortNames: shortPropertyNames,
  };
}

/** About as wide as a column is by itself on a desk's screen. */
const usualPx: Record<ColumnId, number> = {
  state: 136,
  subject: 400,
  sender: 220,
  property: 200,
  created: 192,
  updated: 192,
};

export function widthOf({ id, widthPx }: ColumnLayout["columns"][number]): number {
  return widthPx ?? usualPx[columnIds.find((one) => one === id) ?? "property"];
}

/** With each column's share, once any is sized: then all are, and what is not seen leaves its share to them. */
export function sized(columns: ColumnLayout["columns"]): ColumnLayout["columns"] {
  if (!columns.some(({ widthPx }) => widthPx)) return columns;
  const allPx = columns.reduce((sum, column) => sum + widthOf(column), 0);
  return columns.map((column) => ({
    ...column,
    width: `${((widthOf(column) / allPx) * 100).toFixed(2)}%`,
  }));
}

/** All columns, as somebody has put them. */
export function allInOrder(order: readonly ColumnId[]): ColumnId[] {
  return [...new Set([...order, ...columnIds])];
}

/** Equal layouts are equal texts. */
export function columnsText(layout: ColumnLayout): string {
  return JSON.stringify(columnsOf(layoutOf(columnsOf(layout))));
}

function widthIn(px: number): number {
  return Math.round(Math.min(columnWidths.most, Math.max(columnWidths.least, px)));
}
