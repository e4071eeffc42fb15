import { workWithin } from "../../../time/work-within.ts";
import { readOrder } from "../../order.ts";
import type { Axis } from "../../port.ts";
import type { SyncSource } from "../reads/source.ts";
import type { Ask, MakeSureDeps, Sure } from "./ask.ts";
import { askForIds } from "./ask-for-ids.ts";
import { fillForPage } from "./fill-for-page.ts";
import { findReached } from "./reached.ts";
import { sureOf } from "./sure-of.ts";

/**
 * Sees to it that the mirror can answer: sources as fresh as people expect, and what the page needs
 * covered, newest first and no further than it needs. Reads for at most `asking.pageMs`; what is left
 * of the range is filled behind. Rejects with the signal's reason, and where the mirror itself fails.
 */
export async function makeSure(deps: MakeSureDeps, ask: Ask, signal: AbortSignal): Promise<Sure> {
  const asked = ask.question.parts.map((part) => ({
    part,
    source: deps.sourceOf(part.connection),
  }));
  const sources = [...new Set(asked.flatMap(({ source }) => source ?? []))];
  for (const source of sources) deps.want(source, null);
  const { axis } = readOrder(ask.order);
  await bringUpToDate(deps, sources, axis, signal);
  const { failures, outdated, found } = ask.question.ids
    ? await askForIds(deps, ask, ask.question.ids, sources, signal)
    : await fillForPage(deps, ask, asked, signal);
  if (outdated.size > 0) await bringUpToDate(deps, [...outdated], axis, signal);
  // What a fill left out is missing, not old.
  for (const { part, source } of asked)
    if (
      source &&
      deps.freshness.isOutdated(source) &&
      deps.freshness.failureOf(source) !== undefined
    )
      failures.set(part, deps.freshness.failureOf(source));
  return sureOf(deps, ask, found ?? (await findReached(deps, ask, asked)), failures);
}

/** Sources that were never read wait for nothing here: their first fill brings what is newest. */
async function bringUpToDate(
  deps: MakeSureDeps,
  sources: SyncSource[],
  axis: Axis,
  signal: AbortSignal,
) {
  const { freshness, clock, settings } = deps;
  const { freshMs, staleMs, patienceMs } = settings.freshness;
  const old = sources.filter((source) => freshness.ageMs(source, axis) > freshMs);
  if (old.length === 0) return;
  const states = await deps.mirror.sources();
  const due = old.filter(({ connection }) => states.get(connection.name)?.knownToMs != null);
  const waitedFor = due.filter((source) => freshness.ageMs(source, axis) > staleMs);
  const refreshes = new Map(
    due.map((source) => [source, freshness.refresh(source, "person").catch(() => {})]),
  );
  if (waitedFor.length === 0) return;
  await workWithin(clock, patienceMs, signal, () =>
    Promise.all(waitedFor.map((source) => refreshes.get(source))),
  );
}
