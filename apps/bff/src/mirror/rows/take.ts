import type { CommitResult, MirrorCommit, ReadRow } from "../port.ts";
import { foldedOf, jsonOf, stateNo, withEnterprise } from "./columns.ts";
import type { Owner, Owners } from "./owners.ts";

/** A row as it is to stand in the table. */
export type Columns = {
  id: string;
  owner: Owner;
  createdMs: number;
  state: number;
  updatedMs: number;
  seenMs: number;
  folded: string;
  json: string;
};

/** What an engine keeps, while a commit is taken. Each change of a row gives it the next sequence. */
export type Shelf = {
  find(id: string): Columns | null;
  put(row: Columns): void;
  replace(before: Columns, row: Columns): void;
  /** sets `seenMs` alone, which is no change */
  see(row: Columns): void;
  remove(id: string): void;
  /** when the read began that it was gone by; null: it is not */
  goneAsOf(id: string): number | null;
  /** `owner`: whose row it was, which went just now; null: there was none. What is buried keeps its owner. */
  bury(id: string, asOfMs: number, owner: Owner | null): void;
  unbury(id: string): void;
  /** what was changed until now cannot be told any more */
  loseChanges(): void;
  /** what is covered, or by whom, was changed */
  claim(): void;
};

/** Where and when something was read. */
type Reading = { shelf: Shelf; owners: Owners; connection: string; asOfMs: number };

/** What a commit makes of the rows. */
export function takeRows(
  { rows = [], told = [], gone = [], ...read }: MirrorCommit,
  shelf: Shelf,
  owners: Owners,
): CommitResult {
  const reading = { shelf, owners, connection: read.connection, asOfMs: read.asOfMs };
  const stored = { added: 0, updated: 0, unstamped: 0, gone: 0 };
  for (const row of rows) {
    const taken = takeRow(reading, row);
    if (taken) stored[taken] += 1;
  }
  for (const each of told) tellRow(reading, each);
  for (const id of gone) if (removeGone(reading, id)) stored.gone += 1;
  return { kind: "stored", ...stored };
}

/** What a read made of a row; null: nothing that anybody would see. */
function takeRow(reading: Reading, read: ReadRow): "added" | "updated" | "unstamped" | null {
  const { shelf, asOfMs } = reading;
  const before = stored(reading, read.id);
  const goneMs = shelf.goneAsOf(read.id);
  if (goneMs !== null && goneMs >= asOfMs) return null;
  const told = ownerTold(reading, read.enterpriseId);
  if (!before) {
    shelf.put(columnsOf(read, told ?? untoldOf(reading), asOfMs));
    if (goneMs !== null) shelf.unbury(read.id);
    return "added";
  }
  const isToldAnew = told && (before.owner.enterprise === "" || asOfMs >= before.seenMs);
  const isLater = compareReads(read, asOfMs, before) > 0;
  const kept = isLater ? columnsOf(read, before.owner, asOfMs) : before;
  const after = isToldAnew ? ownedBy(kept, told) : kept;
  if (after.json === before.json && after.owner.no === before.owner.no) {
    if (isLater) shelf.see(after);
    return null;
  }
  replace(reading, before, after);
  return kept.json !== before.json && kept.updatedMs === before.updatedMs ? "unstamped" : "updated";
}

/** A property that was told by itself; of a thread that has one already it says nothing new. */
function tellRow(reading: Reading, { id, enterpriseId }: { id: string; enterpriseId: string }) {
  const before = stored(reading, id);
  const told = ownerTold(reading, enterpriseId);
  const isUntold =
    before?.owner.enterprise === "" && before.owner.connection === reading.connection;
  if (isUntold && told) replace(reading, before, ownedBy(before, told));
}

/** Whether there was such a row; a read from before does not bring it back. */
function removeGone(reading: Reading, id: string): boolean {
  const { shelf, connection, asOfMs } = reading;
  const before = stored(reading, id);
  const isOthers = before && before.owner.connection !== connection;
  if (isOthers || (before && before.seenMs > asOfMs)) return false;
  if (before) shelf.remove(id);
  shelf.bury(id, asOfMs, before?.owner ?? null);
  return before !== null;
}

function stored({ shelf }: Reading, id: string): Columns | null {
  const row = shelf.find(id);
  if (!row?.owner.removed) return row;
  shelf.remove(id);
  return null;
}

function replace({ shelf }: Reading, before: Columns, row: Columns): void {
  shelf.replace(before, row);
  const isMoved = before.owner.no !== row.owner.no;
  const isTold = before.owner.enterprise === "" && before.owner.connection === row.owner.connection;
  // nobody who may not see where it went is told of it, so they could not be told that it left
  if (isMoved && !isTold) shelf.loseChanges();
}

function ownerTold({ owners, connection }: Reading, enterpriseId: string | null) {
  return enterpriseId === null ? undefined : owners.of(connection, enterpriseId);
}

/** Made once there is such a row: most connections never have one. */
function untoldOf({ shelf, owners, connection }: Reading): Owner {
  const known = owners.of(connection, "");
  if (known) return known;
  shelf.claim();
  return owners.add({ connection, enterprise: "", zone: "UTC" });
}

function columnsOf(row: ReadRow, owner: Owner, seenMs: number): Columns {
  const { id, createdMs, updatedMs } = row;
  const json = jsonOf(row, owner.enterprise || null);
  const state = stateNo(row.state);
  return { id, owner, createdMs, state, updatedMs, seenMs, folded: foldedOf(row), json };
}

function ownedBy(row: Columns, owner: Owner): Columns {
  return { ...row, owner, json: withEnterprise(row.json, owner.enterprise) };
}

/** Positive: the read counts more than what is kept. */
function compareReads(read: ReadRow, asOfMs: number, kept: Columns): number {
  if (read.updatedMs !== kept.updatedMs) return read.updatedMs - kept.updatedMs;
  if (asOfMs !== kept.seenMs) return asOfMs - kept.seenMs;
  // Two reads of one moment differ: which one stays must not depend on which came first.
  return jsonOf(read, kept.owner.enterprise || null) > kept.json ? 1 : -1;
}
