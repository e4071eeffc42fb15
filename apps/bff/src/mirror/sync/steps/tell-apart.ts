import type { KnownRow } from "../../port.ts";
import { readByIds } from "../reads/by-id.ts";
import { type SyncParts, stateOf, store } from "../reads/parts.ts";
import type { Errand } from "../reads/source.ts";

/** How many threads each property had among those told apart so far: the busy ones are asked first. */
export type Volumes = Map<string, number>;

type Group = { enterpriseIds: readonly string[]; threadIds: string[]; isGiven: boolean };

/**
 * Finds out whose the portfolio's threads are that no fill told. Mews does not say, but gives only
 * those of the properties it is asked about: so it is asked about half of them at a time, half of what
 * they bring, that is. At the end it must have given a thread when asked about its property alone,
 * since rights depend on it. What no property has is gone.
 */
export async function tellApart(parts: SyncParts, errand: Errand, volumes: Volumes): Promise<void> {
  const { mirror, settings } = parts;
  const { connection, enterpriseIds } = errand.source;
  if (connection.covers.kind === "property") return;
  const { knownToMs, toldToMs } = await stateOf(parts, errand.source);
  const owner = { connection: connection.name, enterpriseId: null, created: null };
  const untold = await mirror.rowsOf(owner, settings.idsAtOnce);
  const threadIds = untold.map((row) => row.id);
  const told = await tellGroups(
    parts,
    errand,
    { enterpriseIds, threadIds, isGiven: false },
    volumes,
  );
  const left = untold.filter((row) => !told.has(row.id));
  const reached = untold.length < settings.idsAtOnce ? knownToMs : null;
  const toMs = reached === null ? null : Math.min(reached, ...left.map((row) => row.updatedMs));
  if (toMs !== null && toMs > (toldToMs ?? Number.NEGATIVE_INFINITY))
    await store(parts, errand, { asOfMs: toMs, toldToMs: toMs });
  if (left.length > 0) await bury(parts, errand, left);
}

/** Goes down one branch before the next, so that each call brings something to its end. */
async function tellGroups(parts: SyncParts, errand: Errand, whole: Group, volumes: Volumes) {
  const told = new Set<string>();
  const pending = [whole];
  for (let group = pending.pop(); group; group = pending.pop()) {
    const { threadIds, isGiven } = group;
    const [asked, others] = halve(group.enterpriseIds, volumes);
    const [only] = group.enterpriseIds;
    if (only === undefined || threadIds.length === 0) continue;
    if (others.length === 0 && isGiven) {
      const answered = threadIds.map((id) => ({ id, enterpriseId: only }));
      await store(parts, errand, { asOfMs: 0, told: answered });
      volumes.set(only, (volumes.get(only) ?? 0) + answered.length);
      for (const id of threadIds) told.add(id);
      continue;
    }
    const { given, missing } = await readByIds(parts, errand, "telling", asked, threadIds);
    pending.push({ enterpriseIds: others, threadIds: missing, isGiven: false });
    pending.push({ enterpriseIds: asked, threadIds: given, isGiven: true });
  }
  return told;
}

/** The busiest first, until they have half of the threads; a single one has no other half. */
function halve(enterpriseIds: readonly string[], volumes: Volumes): [string[], string[]] {
  const volumeOf = (id: string) => (volumes.get(id) ?? 0) + 1;
  const sorted = enterpriseIds.toSorted((a, b) => volumeOf(b) - volumeOf(a));
  const half = sorted.reduce((sum, id) => sum + volumeOf(id), 0) / 2;
  let count = 0;
  for (let sum = 0; sum < half; count += 1) sum += volumeOf(sorted[count] ?? "");
  return [sorted.slice(0, count), sorted.slice(count)];
}

async function bury(parts: SyncParts, errand: Errand, left: KnownRow[]) {
  const ids = left.map((row) => row.id);
  const { enterpriseIds } = errand.source;
  const { rows, asOfMs, missing } = await readByIds(parts, errand, "telling", enterpriseIds, ids);
  await store(parts, errand, { asOfMs, rows, gone: missing });
}
