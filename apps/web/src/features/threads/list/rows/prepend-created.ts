import { compareThreads, type Thread } from "@foyer/contract";
import { isLatestFirst, type ThreadsFilter } from "../../../../shared/api/threads.ts";
import { usePendingThreads } from "../../../../shared/new-threads/pending-threads.ts";
import type { Scope } from "../../../../shared/properties/use-scope.ts";
import type { Rows } from "./rows.ts";

/** Rows of Mews. `readMs`: epoch ms at which they began to be read; 0: there are none */
export type ReadRows = { rows: Rows; readMs: number };

/** A list read so long after a thread was created says by itself whether it is in it. */
export const visibleAfterMs = 60_000;

/**
 * The rows with the threads above them that were created here since the list was read: each once,
 * also when the list has it meanwhile, and only those the filter asks for.
 */
export function useCreatedRows(
  { rows, readMs }: ReadRows,
  filter: ThreadsFilter,
  scope: Scope | undefined,
  today: Temporal.Instant,
): Rows {
  const pending = usePendingThreads();
  // Where the latest come last they are not above.
  if (pending.length === 0 || !scope || !isLatestFirst(filter.order)) return rows;
  const created = pending.flatMap(({ enterpriseId, state }) => {
    const property = scope.properties.find(({ id }) => id === enterpriseId);
    if (state.kind !== "created" || !property) return [];
    if (readMs > state.knownMs + visibleAfterMs) return [];
    return state.isIn(state.thread, filter, property.timeZone, today) ? [state.thread] : [];
  });
  return prependCreated(rows, created);
}

export function prependCreated(rows: Rows, created: readonly Thread[]): Rows {
  const above = created.filter(({ id }) => rows.indexOf(id) === -1).toSorted(compareThreads);
  if (above.length === 0) return rows;
  return {
    count: above.length + rows.count,
    at: (index) => above[index] ?? rows.at(index - above.length),
    indexOf: (id) => {
      const at = above.findIndex((thread) => thread.id === id);
      if (at !== -1) return at;
      const below = rows.indexOf(id);
      return below === -1 ? -1 : above.length + below;
    },
  };
}
