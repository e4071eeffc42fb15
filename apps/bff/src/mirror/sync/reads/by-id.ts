import type { ReadRow } from "../../port.ts";
import type { SyncParts } from "./parts.ts";
import type { Errand, Work } from "./source.ts";

type ById = {
  rows: ReadRow[];
  /** of the earliest answer */
  asOfMs: number;
  /** ids that were given, and those that were not: these properties do not have them */
  given: string[];
  missing: string[];
};

/** Asks these properties for threads by their ids, at most `settings.idsAtOnce` and at least one. */
export async function readByIds(
  { read }: SyncParts,
  errand: Errand,
  work: Work,
  enterpriseIds: readonly string[],
  threadIds: string[],
): Promise<ById> {
  const rows = new Map<string, ReadRow>();
  let asOfMs = Number.POSITIVE_INFINITY;
  let cursor: string | null = null;
  do {
    const more: { cursor?: string } = cursor === null ? {} : { cursor };
    const asked = { threadIds, count: threadIds.length, ...more };
    const page = await read(errand, work, enterpriseIds, asked);
    asOfMs = Math.min(asOfMs, page.asOfMs);
    for (const row of page.rows) rows.set(row.id, row);
    cursor = rows.size < threadIds.length ? page.next : null;
  } while (cursor !== null);
  return {
    rows: [...rows.values()],
    asOfMs,
    given: threadIds.filter((id) => rows.has(id)),
    missing: threadIds.filter((id) => !rows.has(id)),
  };
}
