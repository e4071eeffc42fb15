import type { ThreadsQuery, ThreadVolume, Weekday } from "@foyer/contract";
import type { Mirror } from "../../mirror/port.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createPlanOf } from "../list/asked/plan.ts";
import { openScroll, type Scroll } from "../list/scroll.ts";
import type { ThreadListDeps } from "../list/thread-list.ts";
import { questionOf } from "../list/turns/read-lanes.ts";
import { barsOver, type Days } from "./bars.ts";
import { countBars } from "./count-bars.ts";
import { spanOf } from "./days-of-zones.ts";
import { askedDays, knownFrom, type ZonedQuestion } from "./known-days.ts";
import { failedIn, untoldFrom, without, withZones } from "./readable.ts";

export type VolumeDeps = Omit<ThreadListDeps, "mirror"> & {
  mirror: Pick<Mirror, "volume" | "total">;
};

/**
 * How many threads of a list were created when, as far as that is known: what is missing is asked of
 * Mews behind, as for the list itself. Rejects with the signal's reason.
 */
export type ReadVolume = (
  asked: { query: ThreadsQuery; weekStart: Weekday },
  viewer: Viewer,
  signal: AbortSignal,
) => Promise<ThreadVolume>;

export function createReadVolume(deps: VolumeDeps): ReadVolume {
  const { directory, mirror, sync, clock, settings } = deps;
  const opening = { ...deps, planOf: createPlanOf(settings) };
  return async ({ query, weekStart }, viewer, signal) => {
    const known = await directory.read(signal);
    const { cursor: _anyPage, ...list } = query;
    const scroll = openScroll(list, viewer, known, opening);
    const all = questionOf(scroll.lanes, scroll.filters);
    // A row is enough: how far all is known does not hang on how many are wanted.
    const page = { order: "-created", after: null, limit: 1, person: viewer.id } as const;
    const sure = await sync.makeSure({ question: all, ...page }, signal);
    const failed = failedIn(all, sure);
    const question = withZones(without(all, failed), known);
    const latestMs = clock.now() + settings.clockSkewMs;
    const finalMs = sure.finalMs === null ? null : Math.min(sure.finalMs, latestMs);
    const from = finalMs === null ? null : knownFrom(question, finalMs);
    const untold = untoldFrom(question, finalMs, latestMs);
    return {
      ...(await readBars({ question, from, latestMs, weekStart }, mirror, signal)),
      knownFrom: from,
      leftOut: leftOutOf(scroll, failed),
      withoutDay: untold.untold.length > 0 ? await mirror.total(untold, signal) : 0,
    };
  };
}

type Asked = { question: ZonedQuestion; from: string | null; latestMs: number; weekStart: Weekday };

/** From `from` on all is known; null: everywhere. Bars that begin before it are told without a number. */
async function readBars(
  { question, from, latestMs, weekStart }: Asked,
  mirror: VolumeDeps["mirror"],
  signal: AbortSignal,
): Promise<Pick<ThreadVolume, "unit" | "bars">> {
  const isKnown = (day: string) => from === null || day >= from;
  const volume = await mirror.volume(question, signal);
  const known = volume.filter(({ day }) => isKnown(day));
  const days = askedDays(question, latestMs) ?? spanOf(known.map(({ day }) => day));
  const { unit, bars } = days ? barsOver(days, weekStart) : noBars;
  const counted = await countBars(bars, known, signal);
  return {
    unit,
    bars: counted.map((bar) => (isKnown(bar.firstDay) ? bar : { ...bar, counts: null })),
  };
}

const noBars: { unit: "day"; bars: Days[] } = { unit: "day", bars: [] };

function leftOutOf(
  { lanes, hidden }: Scroll,
  failed: ReadonlySet<string>,
): ThreadVolume["leftOut"] {
  return [
    ...lanes.filter(({ connection }) => failed.has(connection)),
    ...hidden.map(({ connection }) => ({ connection, enterpriseIds: [] })),
  ].map(({ connection, enterpriseIds }) => ({ connection, enterpriseIds }));
}
