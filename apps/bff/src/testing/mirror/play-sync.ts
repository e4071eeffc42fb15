import { isWithin } from "../../mirror/intervals.ts";
import type { KnownRow, Mirror, Question } from "../../mirror/port.ts";
import type { Sure } from "../../mirror/sync/asking/ask.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { threadsOf } from "./mirror-rows.ts";
import { layBed, type SyncBed, type SyncProcess } from "./sync-bed.ts";
import type { SyncHistory, SyncStep } from "./sync-histories.ts";

const minute = 60_000;
const never = new AbortController().signal;
const enterprises = ["Own", "Beside", "First", "Second", "Third"].map((name) => ({
  name,
  timeZone: "Europe/Prague",
}));
const viaPortfolio = ({ name }: { name: string }) => !["Own", "Beside"].includes(name);
const visibleAfterMs = 120_000;

/** What is wrong with the mirror, in words; nothing else is told. */
export type Played = { faults: string[]; bed: SyncBed };

/** Two processes on one mirror go through the history; after each step the mirror is held against Mews. */
export async function playSync(
  history: SyncHistory,
  openMirror?: (clock: FakeClock) => Promise<Mirror>,
): Promise<Played> {
  const { order, intervalEnds, revision, clockOffsetMs, ...visibility } = history.mews;
  const calmMews = { order, intervalEnds, revision, clockOffsetMs, rateLimit: null };
  const mews = { ...calmMews, ...visibility };
  const bed = layBed(
    { enterprises, faults: calmMews },
    {
      pageThreads: history.pageThreads,
      idsAtOnce: Math.max(8, history.pageThreads),
      background: { catchUpIdleMs: 30 * minute, catchUpWatchedMs: 3 * minute },
      checking: { recentEveryMs: 50 * minute },
    },
    viaPortfolio,
    undefined,
    openMirror && (await layOver(openMirror)),
  );
  const { control } = bed.sandbox;
  const ids: string[] = [];
  /** unlike what Mews ever stamped: removed, resolved without a stamp */
  const beyondFollowing = new Set<string>();
  const faults: string[] = [];
  const processes: SyncProcess[] = [bed.boot(), bed.boot()];
  let isWithheld = false;

  const add = (property: number, agoMinutes: number, updatedAfterMinutes: number | null) => {
    const nowMs = bed.clock.now() + clockOffsetMs;
    const createdMs = nowMs - agoMinutes * minute;
    const updatedMs = Math.min(nowMs, createdMs + (updatedAfterMinutes ?? 0) * minute);
    const { id } = control.addThread({
      enterpriseId: bed.sandbox.enterprises[property % enterprises.length]?.id ?? "",
      sender: "Guest",
      subject: `Thread ${ids.length}`,
      ...(updatedAfterMinutes !== null && {
        createdUtc: new Date(createdMs).toISOString(),
        updatedUtc: new Date(updatedMs).toISOString(),
      }),
    });
    ids.push(id);
  };
  const pick = (thread: number) => {
    const left = control.threads();
    return left[thread % left.length];
  };
  const allReads = (fault: object, times: number) =>
    control.setFaults({
      ...mews,
      rules: [{ operation: "messageThreads/getAll", times, fault }],
    } as Parameters<typeof control.setFaults>[0]);

  const take = async (step: SyncStep) => {
    switch (step.kind) {
      case "pass":
        return bed.pass(step.ms);
      case "add":
        return add(step.property, 0, null);
      case "touch": {
        const thread = pick(step.thread);
        if (thread) control.updateThread(thread.id, { subject: `${thread.subject}'` });
        return;
      }
      case "resolve-unstamped": {
        const thread = pick(step.thread);
        if (!thread) return;
        control.setFaults({ ...mews, stateChanges: "unstamped" });
        control.updateThread(thread.id, { isResolved: !thread.isResolved });
        control.setFaults(mews);
        beyondFollowing.add(thread.id);
        return;
      }
      case "remove": {
        const thread = pick(step.thread);
        if (!thread) return;
        control.removeThreads([thread.id]);
        beyondFollowing.add(thread.id);
        return;
      }
      case "kill": {
        const at = step.process % 2;
        processes[at]?.die();
        processes[at] = bed.boot(step.atCall);
        return;
      }
      case "fail":
        allReads({ kind: "status", status: 503 }, step.times);
        return;
      case "delay":
        allReads({ kind: "latency", ms: 40_000, when: "after-commit" }, step.times);
        return;
      case "withhold":
        isWithheld = true;
        allReads({ kind: "left-out", threads: "every-other" }, step.times);
        return;
      case "ask": {
        const question = questionOf(bed, step);
        const after =
          step.afterMinutes === null
            ? null
            : { ms: bed.clock.now() - step.afterMinutes * minute, id: "zzzz" };
        const asked = { question, order: step.order, after, limit: step.limit, person: "anna" };
        const process = processes[step.process % 2];
        if (!process) return;
        const sure = await withinReason(bed, process.makeSure(asked, never));
        if (sure) faults.push(...(await missingOn(bed, sure, asked, excused())));
      }
    }
  };
  const excused = () => (id: string) => isWithheld || beyondFollowing.has(id);

  for (const { property, agoMinutes, updatedAfterMinutes } of history.threads)
    add(property, agoMinutes, updatedAfterMinutes);
  control.setFaults(mews);
  for (const step of history.steps) {
    await take(step);
    await bed.settle();
    const said = [
      ...(await wrongIn(bed, ids, excused())),
      ...(await claimsOfLater(bed, bed.clock.now() + clockOffsetMs - visibleAfterMs)),
    ];
    faults.push(...said.map((one) => `${step.kind}: ${one}`));
    if (faults.length > 0) break;
  }
  if (faults.length > 0) return { faults, bed };

  // All is well again, and nothing happens any more: what there is must be all of it.
  control.setFaults(calmMews);
  await bed.pass(5 * minute);
  await control.settled();
  for (const process of processes) process.die();
  const last = bed.boot();
  for (let round = 0; round < 4; round += 1) {
    for (const created of [true, false])
      await withinReason(bed, last.makeSure(everything(bed, created), never));
    await bed.pass(31 * minute);
  }
  faults.push(...(await differing(bed, ids)).map((said) => `at the end: ${said}`));
  return { faults, bed };
}

async function layOver(open: (clock: FakeClock) => Promise<Mirror>) {
  const clock = createFakeClock(undefined, 1);
  return { clock, mirror: await open(clock) };
}

/** Whoever died gives no answer. */
async function withinReason<T>(bed: SyncBed, promise: Promise<T>): Promise<T | null> {
  const given = bed.clock.sleep(60_000).then(() => null);
  return bed.within(Promise.race([promise, given]));
}

function everything(bed: SyncBed, byCreated: boolean) {
  const range = { startMs: Date.UTC(2025, 0, 1), endMs: Date.UTC(2027, 0, 1) };
  const parts = bed.parts.map((part) => ({
    ...part,
    ...(byCreated ? { created: range } : { updated: range }),
  }));
  const question = bed.question({ parts });
  return { question, order: "-created" as const, after: null, limit: 1000, person: "anna" };
}

function questionOf(bed: SyncBed, { created, updated }: SyncStep & { kind: "ask" }): Question {
  const intervalOf = (range: [number, number] | null) =>
    range && {
      startMs: bed.clock.now() - range[0] * minute,
      endMs: bed.clock.now() - range[1] * minute + 1,
    };
  const ranges = { created: intervalOf(created), updated: intervalOf(updated) };
  const portfolio = bed.parts.find((part) => part.connection === "portfolio");
  return bed.question({
    parts: bed.parts.map((part) => ({ ...part, ...ranges })),
    untold: portfolio ? [{ connection: portfolio.connection, ...ranges }] : [],
  });
}

type Oracle = ReturnType<SyncBed["sandbox"]["control"]["threads"]>[number];

const createdOf = (thread: Oracle) => Date.parse(thread.createdUtc);
const updatedOf = (thread: Oracle) => Date.parse(thread.updatedUtc);

/** Rows of another property; rows that coverage promises and that are not there, or not as they are. */
async function wrongIn(
  bed: SyncBed,
  ids: string[],
  isExcused: (id: string) => boolean,
): Promise<string[]> {
  const rows = new Map((await bed.mirror.rowsById(ids)).map((row) => [row.id, row]));
  const states = await bed.mirror.sources();
  return bed.sandbox.control.threads().flatMap((thread): string[] => {
    const part = bed.parts.find((one) => one.enterpriseId === thread.enterpriseId);
    const row = rows.get(thread.id);
    const owner = row?.enterpriseId ?? null;
    if (owner !== null && owner !== thread.enterpriseId) return [`${thread.subject} is elsewhere`];
    const state = part && states.get(part.connection);
    if (!part || !state || state.knownToMs === null || isExcused(thread.id)) return [];
    const { knownToMs, toldToMs } = state;
    const covered = state.covered.get(part.enterpriseId);
    const isCovered = (axis: "created" | "updated", ms: number) =>
      ms < knownToMs && covered?.[axis].some((one) => isWithin(ms, one));
    const isSettled = updatedOf(thread) < knownToMs;
    if (row && isSettled && !isSame(row, thread)) return [`${thread.subject} is old`];
    if (row) {
      const isUntold = row.enterpriseId === null && updatedOf(thread) < (toldToMs ?? 0);
      return isUntold ? [`${thread.subject} is not told`] : [];
    }
    if (isCovered("created", createdOf(thread))) return [`${thread.subject} is not there`];
    if (isCovered("updated", updatedOf(thread))) return [`${thread.subject} is not there (u)`];
    return [];
  });
}

/** What is said to be known although threads stamped so late may still come to be seen. */
async function claimsOfLater(bed: SyncBed, latestMs: number): Promise<string[]> {
  return [...(await bed.mirror.sources())].flatMap(([name, { knownToMs, covered }]) => {
    const ends = [...covered.values()].flatMap(({ created, updated }) =>
      [...created, ...updated].map(({ endMs }) => endMs),
    );
    const isLater = Math.max(knownToMs ?? latestMs, ...ends) > latestMs;
    return isLater ? [`${name} claims more than was read`] : [];
  });
}

function isSame(row: KnownRow, thread: Oracle): boolean {
  const state = thread.isResolved ? "resolved" : "open";
  return (
    row.updatedMs === updatedOf(thread) && row.subject === thread.subject && row.state === state
  );
}

/** Threads that a page called final lacks, of those that Mews showed at its time. */
async function missingOn(
  bed: SyncBed,
  { question, parts }: Sure,
  {
    order,
    after,
    limit,
  }: {
    order: Parameters<typeof bed.mirror.page>[0]["order"];
    after: null | { ms: number; id: string };
    limit: number;
  },
  isExcused: (id: string) => boolean,
): Promise<string[]> {
  const page = await bed.mirror.page({ question, order, after, limit: 1000 }, never);
  const shown = new Set(threadsOf(page.json).map(({ id }) => id));
  const axis = order.endsWith("created") ? "created" : "updated";
  const isDescending = order.startsWith("-");
  const first = await bed.mirror.page({ question, order, after, limit }, never);
  return bed.sandbox.control.threads().flatMap((thread) => {
    const at = question.parts.findIndex((part) => part.enterpriseId === thread.enterpriseId);
    const [part, state] = [question.parts[at], parts[at]];
    if (!part || !state || state.kind === "failed" || isExcused(thread.id)) return [];
    if (updatedOf(thread) >= state.asOfMs - visibleAfterMs || shown.has(thread.id)) return [];
    const [createdMs, updatedMs] = [createdOf(thread), updatedOf(thread)];
    if (!isWithin(createdMs, part.created) || !isWithin(updatedMs, part.updated)) return [];
    const ms = axis === "created" ? createdMs : updatedMs;
    if (after && (isDescending ? ms >= after.ms : ms <= after.ms)) return [];
    const isOnPage =
      first.count < limit ||
      !first.last ||
      (isDescending ? ms >= first.last.ms : ms <= first.last.ms);
    return isOnPage ? [`${thread.subject} is missing on a page`] : [];
  });
}

/** Everything Mews has and everything the mirror has are the same. */
async function differing(bed: SyncBed, ids: string[]): Promise<string[]> {
  const rows = new Map((await bed.mirror.rowsById(ids)).map((row) => [row.id, row]));
  const threads = new Map(bed.sandbox.control.threads().map((thread) => [thread.id, thread]));
  return ids.flatMap((id) => {
    const [row, thread] = [rows.get(id), threads.get(id)];
    if (!row && !thread) return [];
    if (!thread) return [`${row?.subject} is not gone`];
    if (!row) return [`${thread.subject} never came`];
    if (row.enterpriseId !== thread.enterpriseId) return [`${thread.subject} has no property`];
    return isSame(row, thread) ? [] : [`${thread.subject} is not as it is`];
  });
}
