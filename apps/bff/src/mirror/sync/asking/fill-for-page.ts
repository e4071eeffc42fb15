import { workWithin } from "../../../time/work-within.ts";
import { isWithin } from "../../intervals.ts";
import { readOrder } from "../../order.ts";
import type { Axis, Part, SourceState } from "../../port.ts";
import type { Errand, SyncSource } from "../reads/source.ts";
import { fill, type Wanted } from "../steps/fill.ts";
import type { Ask, Asked, MakeSureDeps } from "./ask.ts";
import { fallsShort, type Reach } from "./reach.ts";
import { findReached, type Reached } from "./reached.ts";

/** The fills of one page, which go on from round to round. */
type Filling = Omit<PageFilled, "found"> & {
  fills: Map<Part, { wanted: string; steps: AsyncGenerator<void> }>;
};

export type PageFilled = {
  /** what parts failed with */
  failures: Map<Part, unknown>;
  /** of which something newer than what was filled is to be caught up */
  outdated: Set<SyncSource>;
  /** what was found where nothing had to be read; null: something was read since the mirror was looked at */
  found: Reached[] | null;
};

/** Round after round, a call for each part that keeps the page from being final. */
export async function fillForPage(
  deps: MakeSureDeps,
  ask: Ask,
  asked: Asked[],
  signal: AbortSignal,
): Promise<PageFilled> {
  const { clock, settings } = deps;
  const filling: Filling = { fills: new Map(), failures: new Map(), outdated: new Set() };
  let lack = await lackOf(deps, ask, asked, signal);
  signal.throwIfAborted();
  // Most pages lack nothing, and need no clock for it.
  if (lack.lacking.length === 0) return { ...filling, found: lack.reached };
  await workWithin(clock, settings.asking.pageMs, signal, async (within) => {
    for (let round = 0; round < settings.asking.rounds; round += 1) {
      if (!(await fillRound(deps, ask, lack, filling, within))) return;
      lack = await lackOf(deps, ask, asked, within);
    }
  });
  return { ...filling, found: null };
}

/** false: nothing is lacking that can be read */
async function fillRound(
  deps: MakeSureDeps,
  ask: Ask,
  { reached, lacking }: Lack,
  filling: Filling,
  signal: AbortSignal,
): Promise<boolean> {
  const due = lacking.filter(({ part }) => !filling.failures.has(part));
  const { leastFirst, readsAtOnce } = deps.settings.asking;
  const count = firstCount(ask, due.length, leastFirst);
  const sinceMs = deps.clock.monotonicMs();
  const step = async (one: Lacking) => {
    const errand = { source: one.source, priority: "person" as const, person: ask.person, signal };
    try {
      await fillOf(deps, filling, one, errand, count).next();
    } catch (error) {
      signal.throwIfAborted();
      filling.failures.set(one.part, error);
    }
  };
  const queues = [...Map.groupBy(due, ({ source }) => source).values()];
  await Promise.all(queues.map((queue) => someAtOnce(queue, readsAtOnce, step)));
  for (const queue of queues) await noteNews(deps, ask, filling, queue, reached, sinceMs);
  return due.length > 0;
}

/**
 * The first reads of a connection are as good as catching up where they bring all that is newest of it.
 * Others leave out what is newer than they asked for, or changed before they asked for it where it was.
 */
async function noteNews(
  { freshness, mirror, clock }: MakeSureDeps,
  { order }: Ask,
  { outdated }: Filling,
  queue: Lacking[],
  reached: Reached[],
  sinceMs: number,
) {
  const [first] = queue;
  if (!first) return;
  const { source } = first;
  const { name } = source.connection;
  const isFirst = reached.some((one) => one.source === source && one.state?.knownToMs === null);
  const state = (await mirror.sources()).get(name);
  const isNewest = queue.every(({ next }) => next.range.endMs > clock.now());
  const known = isFirst && isNewest ? knownSinceWatermark(source, state) : null;
  if (known) freshness.begun(source, sinceMs, known);
  else if (isFirst || queue.some(({ next }) => next.axis === "updated")) freshness.outdate(source);
  else return;
  const { axis } = readOrder(order);
  if (freshness.ageMs(source, axis) === Number.POSITIVE_INFINITY) outdated.add(source);
}

/** The time by which the reads of all its properties reached down to the watermark; null: neither. */
function knownSinceWatermark(
  { enterpriseIds }: SyncSource,
  state: SourceState | undefined,
): Axis | null {
  const { knownToMs = null, covered } = state ?? {};
  if (knownToMs === null) return null;
  const reaches = (axis: Axis) => (id: string) =>
    covered?.get(id)?.[axis].some((interval) => isWithin(knownToMs, interval)) ?? false;
  if (enterpriseIds.every(reaches("updated"))) return "updated";
  const byEither = (id: string) => reaches("created")(id) || reaches("updated")(id);
  return enterpriseIds.every(byEither) ? "created" : null;
}

type Lacking = { part: Part; source: SyncSource; next: Wanted };

/** What a page lacks of the mirror as it stands. */
type Lack = { reached: Reached[]; lacking: Lacking[] };

/** The rows that are known bound how far must be read: nothing below them gets on this page. */
async function lackOf(
  deps: MakeSureDeps,
  ask: Ask,
  asked: Asked[],
  signal: AbortSignal,
): Promise<Lack> {
  const { mirror, settings } = deps;
  const reached = await findReached(deps, ask, asked);
  const partly = reached.flatMap(({ part, source, reach }) =>
    source && reach.kind === "partly" ? [{ part, source, reach }] : [],
  );
  if (partly.length === 0) return { reached, lacking: [] };
  const { question, order, after, limit } = ask;
  // The last instant of a full page of Mews is not known whole, and Mews gives no larger page.
  const enough = limit < settings.pageThreads ? limit : limit - 1;
  const { count, last } = await mirror.page({ question, order, after, limit: enough }, signal);
  const isShort = (reach: Reach) =>
    count < enough || !last || fallsShort(reach, { order, after }, last.ms);
  const lacking = partly.flatMap(({ part, source, reach }) =>
    isShort(reach) ? [{ part, source, next: reach.next }] : [],
  );
  return { reached, lacking };
}

/** Goes on with what the page began for a part, unless something else is next. */
function fillOf(
  deps: MakeSureDeps,
  { fills }: Filling,
  { part, next }: Lacking,
  errand: Errand,
  count: number,
): AsyncGenerator<void> {
  const wanted = JSON.stringify(next);
  const running = fills.get(part);
  if (running?.wanted === wanted) return running.steps;
  const steps = fill(deps, errand, next, running ? deps.settings.pageThreads : count);
  fills.set(part, { wanted, steps });
  return steps;
}

/**
 * Few for a quick first row, three times an even share: properties differ in how busy they are. One more
 * than the page, as the instant of the last is not known whole.
 */
function firstCount({ limit, question }: Ask, sharers: number, least: number): number {
  const isFiltered = question.words.length > 0 || question.states !== null;
  const share = sharers === 1 ? limit : Math.ceil((3 * limit) / sharers);
  return (Math.min(limit, Math.max(share, least)) + 1) * (isFiltered ? 4 : 1);
}

/** Runs the task for each item, so many at a time. */
async function someAtOnce<T>(items: T[], atOnce: number, task: (item: T) => Promise<void>) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
