import type { CommitResult, MirrorCommit, ReadRow } from "../../../mirror/port.ts";
import { compareReads, contentOf } from "./content.ts";
import { type Kept, type Model, ownerOf, registered } from "./kept.ts";
import { follow } from "./sources.ts";

export function commit(model: Model, given: MirrorCommit): CommitResult {
  const source = model.held.get(given.connection);
  if (!source || (given.fence !== undefined && given.fence < source.fence))
    return { kind: "refused" };
  model.states = null;
  const taken = (given.rows ?? []).map((row) => take(model, given, row));
  tell(model, given);
  const left = (given.gone ?? []).map((id) => remove(model, given, id));
  follow(source, given);
  const count = (kind: string) => taken.filter((each) => each === kind).length;
  return {
    kind: "stored",
    added: count("added"),
    updated: count("updated"),
    unstamped: count("unstamped"),
    gone: left.filter(Boolean).length,
  };
}

/** @returns what it changed; null: nothing that a reader would see */
function take(model: Model, { connection, asOfMs }: MirrorCommit, given: ReadRow) {
  const { rows, gone, held } = model;
  const before = rows.get(given.id);
  if ((gone.get(given.id)?.asOfMs ?? Number.NEGATIVE_INFINITY) >= asOfMs) return null;
  const read = { ...given, enterpriseId: registered(held.get(connection), given.enterpriseId) };
  const isToldAnew =
    read.enterpriseId !== null && (asOfMs >= (before?.seenMs ?? 0) || !before?.enterpriseId);
  const owner = before && !isToldAnew ? ownerOf(before) : ownerOf({ ...read, connection });
  const isLater = !before || compareReads(read, asOfMs, before) > 0;
  const content = isLater ? { ...read, seenMs: asOfMs } : before;
  const after: Kept = { ...content, ...owner, sequence: before?.sequence ?? 0 };
  gone.delete(read.id);
  rows.set(read.id, after);
  return note(model, before, after);
}

function note(model: Model, before: Kept | undefined, after: Kept) {
  if (before && contentOf(before) === contentOf(after)) return null;
  after.sequence = ++model.sequence;
  if (!before) return "added";
  const isTaken = before.connection !== after.connection || before.enterpriseId !== null;
  if (isTaken && before.enterpriseId !== after.enterpriseId) model.floor = ++model.sequence;
  const isTold = contentOf({ ...before, ...ownerOf(after) }) === contentOf(after);
  return before.updatedMs === after.updatedMs && !isTold ? "unstamped" : "updated";
}

function tell(model: Model, { connection, told = [] }: MirrorCommit) {
  const { rows, held } = model;
  for (const { id, enterpriseId } of told) {
    const row = rows.get(id);
    const isNew = row?.connection === connection && row.enterpriseId === null;
    if (isNew && registered(held.get(connection), enterpriseId))
      rows.set(id, { ...row, enterpriseId, sequence: ++model.sequence });
  }
}

/** @returns whether a row went with it */
function remove(model: Model, { connection, asOfMs }: MirrorCommit, id: string): boolean {
  const { rows, gone } = model;
  const row = rows.get(id);
  if (row && (row.seenMs > asOfMs || row.connection !== connection)) return false;
  const earlier = gone.get(id);
  if (!row && earlier) {
    earlier.asOfMs = Math.max(earlier.asOfMs, asOfMs);
    return false;
  }
  rows.delete(id);
  const owner = row ? ownerOf(row) : null;
  gone.set(id, { asOfMs, owner, sequence: row ? ++model.sequence : 0 });
  return row !== undefined;
}
