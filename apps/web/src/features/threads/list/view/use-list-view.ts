import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useColumnLayout } from "../../../../shared/column-layout.ts";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import { useFullDates } from "../../../../shared/dates/spoken/full-dates-setting.ts";
import { useToday } from "../../../../shared/dates/use-today.ts";
import { useFirstRender } from "../../../../shared/first-view/first-render.ts";
import { useScope } from "../../../../shared/properties/use-scope.ts";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { threadsFilterOf } from "../../../../shared/search/threads-filter.ts";
import { useListSearch } from "../../../../shared/search/use-list-search.ts";
import { useSeen } from "../../../../shared/seen/seen.ts";
import { useThreadsList } from "../reading/use-threads-list.ts";
import { useCreatedRows } from "../rows/prepend-created.ts";
import { anchorIn, type ScrollAnchor } from "../scroll/anchors.ts";
import { useScrollRestoration } from "../scroll/use-scroll-restoration.ts";
import { roomForColumns, withoutHidden } from "./column-visibility.ts";
import { listCells } from "./list-cells.ts";
import { usePanelMode } from "./panel-mode.ts";
import { useAskedAtOnce } from "./use-asked-at-once.ts";

export type ListView = ReturnType<typeof useListView>;

/** The list that the address asks for, with all that its parts need to show it. */
export function useListView() {
  const { search, changeSearch } = useListSearch();
  const scope = useScope(search.properties);
  const zones = scope?.zones ?? noZones;
  const today = useToday(zones);
  const restoration = useScrollRestoration(search);
  const rowsWanted = rowsAround(restoration.anchor);
  const seen = useSeen();
  const filter = threadsFilterOf(search, seen);
  const read = useThreadsList(filter, today, rowsWanted);
  useAskedAtOnce((next, entry) =>
    read.askFor(threadsFilterOf(next, seen), rowsAround(anchorIn(entry))),
  );
  const rows = useCreatedRows(read, filter, scope, today);
  const above = rows.count - read.rows.count;
  const total = read.total === undefined ? undefined : read.total + above;
  const list = { ...read, rows, total };
  const severalProperties = isSeveral(scope?.picked.length, search.properties?.length);
  const panel = usePanelMode(search.thread !== undefined);
  const layout = useColumnLayout();
  const room = roomForColumns(severalProperties, panel);
  // Every row is drawn again when this is a new object.
  const fullDates = useFullDates();
  const first = useFirstRender();
  const [locale] = useState(() => first?.locale ?? pageLocale());
  const searchOfRows = useSearchOfRows(search, read.outdated);
  const cells = useMemo(
    () => listCells(scope, searchOfRows, { layout, today, fullDates, locale }),
    [scope, searchOfRows, layout, today, fullDates, locale],
  );
  return {
    search,
    changeSearch,
    scope,
    list,
    /** without those created here that the list does not have itself */
    ownRows: read.rows,
    restoration,
    rowsWanted,
    cells,
    panel,
    columns: useMemo(() => withoutHidden(room, layout), [room, layout]),
    zones,
    today,
  };
}

/** Of the lowest in any layout: rather a few too many are asked for. */
const leastRowPx = 36;

/** Rows to have at once, where a list is to reappear as it was left; else 0. */
function rowsAround(anchor: ScrollAnchor | null): number {
  return anchor ? anchor.index + Math.ceil(innerHeight / leastRowPx) : 0;
}

/** Rows that stay until those of another search are there keep their links until then: they are not drawn again. */
function useSearchOfRows(search: ListSearch, areOutdated: boolean): ListSearch {
  const before = useRef(search);
  useLayoutEffect(() => {
    if (!areOutdated) before.current = search;
  });
  return areOutdated ? before.current : search;
}

const noZones: readonly string[] = [];

/** Before the properties are known the address alone says whether there is only one. */
function isSeveral(known: number | undefined, asked: number | undefined): boolean {
  return (known ?? asked ?? 2) !== 1;
}
