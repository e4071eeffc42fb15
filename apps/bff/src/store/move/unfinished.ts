import { StoreUnavailableError } from "../../errors/errors.ts";
import type { Query } from "../../postgres/database.ts";

/** A move that has begun and not ended: the file that it is of, and where that lay. */
export type UnfinishedMove = { id: string; path: string };

/** Null: there is none. The table is there for as long as the move is under way. */
export async function unfinishedMove(query: Query): Promise<UnfinishedMove | null> {
  const [found] = await query("SELECT to_regclass('unfinished_move') IS NOT NULL AS is_there");
  if (found?.["is_there"] !== true) return null;
  const [row] = await query("SELECT id, path FROM unfinished_move");
  return row ? { id: String(row["id"]), path: String(row["path"]) } : null;
}

/** For whoever starts: rejects with a `StoreUnavailableError` where a move has yet to end. */
export async function refuseUnfinishedMove({ query, where }: { query: Query; where: string }) {
  const found = await unfinishedMove(query);
  if (found) throw new StoreUnavailableError(inWords(where, found));
}

export function inWords(where: string, { path }: UnfinishedMove): string {
  return `The database ${where} holds an unfinished move of ${path}. Run it again (main.ts move ${path}), or give this Foyer another database; docs/moving.md says more.`;
}
