import type { Interval, KnownRow, ReadRow } from "../../port.ts";
import { readByIds } from "../reads/by-id.ts";
import { type SyncParts, stateOf, store } from "../reads/parts.ts";
import type { Errand } from "../reads/source.ts";
import { type Step, stepDownCreated } from "../reads/stepping.ts";
import { gapsIn, longestTo, overlap, wireInterval } from "../reads/windows.ts";

/** A property whose threads of a created range are looked at again, below the watermark. */
type Checked = { enterpriseId: string; range: Interval; knownToMs: number };

/**
 * Reads again what is known of a property, newest first, one call at each `next`: finds states that
 * changed without their updated time, threads that are gone, and whatever an answer withheld. What is
 * covered is read by windows; threads that are known from elsewhere are asked for by id.
 */
export async function* check(
  parts: SyncParts,
  errand: Errand,
  enterpriseId: string,
  sinceMs: number,
): AsyncGenerator<void> {
  const { knownToMs, covered } = await stateOf(parts, errand.source);
  if (knownToMs === null) return;
  const range = { startMs: sinceMs, endMs: knownToMs };
  const checked = { enterpriseId, range, knownToMs };
  const gaps = gapsIn(range, covered.get(enterpriseId)?.created ?? []);
  for (const gap of gaps.toReversed()) yield* checkById(parts, errand, { ...checked, range: gap });
  for (const whole of gapsIn(range, gaps).toReversed())
    yield* checkWindows(parts, errand, { ...checked, range: whole });
}

async function* checkWindows(parts: SyncParts, errand: Errand, checked: Checked) {
  const { read, settings } = parts;
  const { enterpriseId, range } = checked;
  const readWindow = (window: Interval, cursor: string | null) =>
    read(errand, "checking", [enterpriseId], {
      created: wireInterval(window),
      count: settings.pageThreads,
      ...(cursor === null ? {} : { cursor }),
    });
  for (let { endMs } = range; endMs > range.startMs; ) {
    const window = overlap(longestTo(endMs), range);
    for await (const step of stepDownCreated(readWindow, { ...window, endMs })) {
      await compare(parts, errand, checked, step);
      yield;
    }
    endMs = window.startMs;
  }
}

async function compare(
  parts: SyncParts,
  errand: Errand,
  checked: Checked,
  { rows, asOfMs, proven, ids }: Step,
) {
  await takeAgain(parts, errand, checked, rows, asOfMs);
  if (!proven) return;
  const most = mostGone(parts, ids.size);
  const { enterpriseId } = checked;
  const owner = { connection: errand.source.connection.name, enterpriseId, created: proven };
  const known = await parts.mirror.rowsOf(owner, ids.size + most + 1);
  const missing = known.filter((row) => !ids.has(row.id)).map((row) => row.id);
  if (missing.length > most) reportMany(parts, errand, enterpriseId, missing);
  else if (missing.length > 0) await lookFor(parts, errand, checked, missing, most);
}

async function* checkById(parts: SyncParts, errand: Errand, checked: Checked) {
  const { mirror, settings } = parts;
  const connection = errand.source.connection.name;
  const { enterpriseId, range } = checked;
  for (let { endMs } = range; endMs > range.startMs; ) {
    const owner = { connection, enterpriseId, created: { startMs: range.startMs, endMs } };
    const known = await mirror.rowsOf(owner, settings.idsAtOnce);
    const ids = known.map((row) => row.id);
    if (ids.length > 0) {
      await lookFor(parts, errand, checked, ids, mostGone(parts, ids.length));
      yield;
    }
    if (known.length < settings.idsAtOnce) return;
    endMs = below(known, endMs);
  }
}

/** More threads of one instant than are asked for at once: the rest of them is passed over. */
function below(known: KnownRow[], endMs: number): number {
  const lastMs = known.at(-1)?.createdMs ?? endMs;
  return lastMs + 1 < endMs ? lastMs + 1 : lastMs;
}

async function lookFor(
  parts: SyncParts,
  errand: Errand,
  checked: Checked,
  ids: string[],
  most: number,
) {
  const { enterpriseId } = checked;
  const found = await readByIds(parts, errand, "checking", [enterpriseId], ids);
  const { rows, asOfMs, missing } = found;
  await takeAgain(parts, errand, checked, rows, asOfMs);
  if (missing.length > most) return reportMany(parts, errand, enterpriseId, missing);
  const { gone } = await store(parts, errand, { asOfMs, gone: missing });
  report(parts, errand, { missed: 0, unstamped: 0, gone });
}

/** What changed since the watermark is nothing to wonder about. */
async function takeAgain(
  parts: SyncParts,
  errand: Errand,
  { knownToMs }: Checked,
  rows: ReadRow[],
  asOfMs: number,
) {
  const [known = [], since = []] = [true, false].map((isKnown) =>
    rows.filter((row) => row.updatedMs < knownToMs === isKnown),
  );
  const { added, updated, unstamped } = await store(parts, errand, { asOfMs, rows: known });
  if (since.length > 0) await store(parts, errand, { asOfMs, rows: since });
  report(parts, errand, { missed: added + updated, unstamped, gone: 0 });
}

function mostGone({ settings }: SyncParts, given: number): number {
  const { goneAtOnce, goneShare } = settings.checking;
  return Math.max(goneAtOnce, Math.ceil(given * goneShare));
}

type Found = { missed: number; unstamped: number; gone: number };

function report({ observe }: SyncParts, { source }: Errand, found: Found) {
  if (found.missed + found.unstamped + found.gone === 0) return;
  observe({ kind: "checked", connection: source.connection.name, ...found });
}

function reportMany(
  { observe }: SyncParts,
  { source }: Errand,
  enterpriseId: string,
  missing: string[],
) {
  const connection = source.connection.name;
  observe({ kind: "many-missing", connection, enterpriseId, missing: missing.length });
}
