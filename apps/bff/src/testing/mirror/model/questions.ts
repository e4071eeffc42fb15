import { hasSearchWords } from "@foyer/contract";
import { isWithin } from "../../../mirror/intervals.ts";
import type {
  Changes,
  Mirror,
  Order,
  Place,
  Question,
  Tally,
  Volume,
} from "../../../mirror/port.ts";
import { compareText, jsonOf } from "./content.ts";
import type { Held, Kept, Model, Owner } from "./kept.ts";

export const asked = ({ rows }: Model, question: Question): Kept[] =>
  [...rows.values()].filter((row) => matches(row, question));

export const inOrder = (rows: Kept[], order: Order): { row: Kept; place: Place }[] =>
  rows
    .map((row) => ({ row, place: placeOf(row, order) }))
    .sort((a, b) => comparePlaces(a.place, b.place, order));

type PageAsked = Parameters<Mirror["page"]>[0];

export function pageOf(model: Model, { question, order, after, limit }: PageAsked) {
  const all = inOrder(asked(model, question), order).filter(
    ({ place }) => !after || comparePlaces(place, after, order) > 0,
  );
  const given = all.slice(0, limit);
  return {
    json: jsonOf(given.map(({ row }) => row)),
    count: given.length,
    last: given.at(-1)?.place ?? null,
    more: all.length > limit,
    sequence: model.sequence,
  };
}

export function changesOf(model: Model, question: Question, since: number, limit: number): Changes {
  if (since < model.floor || since > model.sequence) return { kind: "lost" };
  const all = changedSince(model, since);
  const looked = all.slice(0, limit);
  const seen = looked.filter(({ owner }) => owner && partOf(owner, question));
  const matching = seen.flatMap(({ row }) => (row && matches(row, question) ? [row] : []));
  return {
    kind: "changes",
    sequence: all.length > limit ? (looked.at(-1)?.sequence ?? since) : model.sequence,
    json: jsonOf(matching),
    left: seen.filter(({ row }) => !row || !matches(row, question)).map(({ id }) => id),
    more: all.length > limit,
  };
}

function changedSince({ rows, gone }: Model, since: number) {
  const there = [...rows.values()].map((row) => ({ ...row, row, owner: row }));
  const left = [...gone].map(([id, one]) => ({ row: null, id, ...one }));
  return [...there, ...left]
    .map(({ id, sequence, row, owner }) => ({ id, sequence, row, owner }))
    .filter((one) => one.sequence > since)
    .sort((a, b) => a.sequence - b.sequence);
}

export function tallyOf(rows: Kept[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { connection, enterpriseId, state } of rows) {
    const key = `${connection} ${enterpriseId}`;
    const tally = tallies.get(key) ?? {
      connection,
      enterpriseId,
      open: 0,
      resolved: 0,
      unknown: 0,
    };
    tallies.set(key, { ...tally, [state]: tally[state] + 1 });
  }
  return [...tallies.values()];
}

/** Rows by the property's own day; those of no property are on none. */
export function volumeOf(rows: Kept[], held: Map<string, Held>): Volume[] {
  const volume = new Map<string, Volume>();
  for (const { connection, enterpriseId, createdMs, state } of rows) {
    const zone = held.get(connection)?.source.enterprises?.find(({ id }) => id === enterpriseId);
    if (enterpriseId === null || !zone) continue;
    const instant = Temporal.Instant.fromEpochMilliseconds(createdMs);
    const day = instant.toZonedDateTimeISO(zone.timeZone).toPlainDate().toString();
    const key = `${enterpriseId} ${day}`;
    const sum = volume.get(key) ?? { enterpriseId, day, open: 0, resolved: 0, unknown: 0 };
    volume.set(key, { ...sum, [state]: sum[state] + 1 });
  }
  return [...volume.entries()].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each);
}

function matches(row: Kept, question: Question): boolean {
  const part = partOf(row, question);
  if (!part) return false;
  const { ids, states, words } = question;
  return (
    isWithin(row.createdMs, part.created) &&
    isWithin(row.updatedMs, part.updated) &&
    (!ids || ids.includes(row.id)) &&
    (!states || states.includes(row.state)) &&
    hasSearchWords(row, words)
  );
}

function partOf({ connection, enterpriseId }: Owner, { parts, untold }: Question) {
  if (enterpriseId === null) return untold.find((part) => part.connection === connection);
  return parts.find((part) => part.connection === connection && part.enterpriseId === enterpriseId);
}

function placeOf({ id, createdMs, updatedMs }: Kept, order: Order): Place {
  return { id, ms: order.endsWith("created") ? createdMs : updatedMs };
}

function comparePlaces(a: Place, b: Place, order: Order): number {
  const ascending = a.ms - b.ms || compareText(a.id, b.id);
  return order.startsWith("-") ? -ascending : ascending;
}
