import { type Thread, threadSchema, threadsQuerySchema } from "@foyer/contract";
import { Registry } from "@prometheus-io/client";
import { z } from "zod";
import { createLive } from "../../live/create-live.ts";
import { createFeed } from "../../live/feed/feed.ts";
import { type LiveSettings, liveSettingsSchema } from "../../live/settings.ts";
import { createLog } from "../../log/log.ts";
import type { Mirror, Question } from "../../mirror/port.ts";
import { defaultSyncSettings } from "../../mirror/sync/settings.ts";
import type { Clock } from "../../time/clock.ts";
import { createFakeClock } from "../fake-clock.ts";
import { layBed, type SyncBed, type SyncProcess } from "../mirror/sync/sync-bed.ts";
import { type FollowedList, followList } from "./followed-list.ts";
import type { ChangeKind, LiveHistory, LiveStep } from "./live-histories.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const never = new AbortController().signal;
const enterprises = ["Own", "First", "Second", "Third"].map((name) => ({
  name,
  timeZone: "Europe/Prague",
}));
/** Everything is checked again, and often; little happens by the way. */
const quick = {
  background: { catchUpWatchedMs: 15_000 },
  checking: { recentMs: 1000 * day, recentEveryMs: 5 * minute },
};
const viewer = { id: "anna", name: "Anna", role: "viewer", enterprises: "all" } as const;
const query = threadsQuerySchema.parse({ created: "2025-01-01/2026-12-31" });

type Row = Pick<Thread, "id" | "subject" | "state" | "enterpriseId">;

/** What a browser shows at the end of a history, and what it should, in the same order. */
export async function playLive(
  history: LiveHistory,
  openMirror: (clock: Clock) => Promise<Mirror>,
): Promise<{ shown: Row[]; held: Row[] }> {
  const clock = createFakeClock(undefined, 1);
  const settings = liveSettingsSchema.parse({
    rowsAtOnce: history.rowsAtOnce,
    othersMs: minute,
    beatMs: minute,
  });
  const stopping = new AbortController();
  const base = await openMirror(clock);
  const feed = createFeed({ mirror: base, clock, settings, stopping: stopping.signal });
  const faults = { visibleAfterSpreadMs: history.visibleAfterSpreadMs };
  const bed = layBed({ enterprises, faults }, quick, ({ name }) => name !== "Own", undefined, {
    clock,
    mirror: feed.mirror,
  });
  let process = bed.boot();
  const ids: string[] = [];
  const question = questionIn(bed, history);

  const serve = () => serverOf(bed, feed, process, settings, question);
  let server = serve();
  const list = followList(
    async () => pageOf(await process.makeSure(askOf(question), never), feed.mirror),
    (after) => server.changes.open({ query, viewer, after }, never),
  );

  const take = async (step: LiveStep): Promise<unknown> => {
    switch (step.kind) {
      case "pass":
        return bed.pass(step.ms);
      case "add":
        return ids.push(addTo(bed, step.property, step.agoMinutes));
      case "cut":
        return list.cutAfter(step.afterEvents);
      case "come-back":
        return bed.within(list.comeBack());
      case "webhook":
        return process.hurry("portfolio");
      case "fail":
        return bed.sandbox.control.setFaults(failing(faults, step.times));
      case "restart":
        process.die();
        server.stop();
        await bed.settle();
        process = bed.boot();
        server = serve();
        return;
      default:
        return change(bed, faults, step.kind, ids[step.thread % ids.length]);
    }
  };

  for (const { property, agoMinutes } of history.threads)
    ids.push(addTo(bed, property, agoMinutes));
  await bed.within(list.load());
  for (const step of history.steps) await take(step);
  await comeToRest(bed, list);
  const ended = { shown: sorted([...list.rows.values()]), held: heldBy(bed, history, question) };
  stopping.abort();
  server.stop();
  await bed.close();
  await base.close();
  return ended;
}

/** Nothing fails or changes any more, and all was checked again. */
async function comeToRest(bed: SyncBed, list: FollowedList) {
  bed.sandbox.control.setFaults({ rateLimit: null });
  await bed.pass(minute);
  for (let round = 0; round < 3; round += 1) {
    await bed.within(list.comeBack());
    await bed.pass(4 * minute);
  }
}

type Feed = ReturnType<typeof createFeed>;

/** One process as far as streams are concerned. */
function serverOf(
  bed: SyncBed,
  feed: Feed,
  sync: SyncProcess,
  settings: LiveSettings,
  question: Question,
) {
  const stopping = new AbortController();
  const { changes } = createLive({
    feed,
    sync,
    wholeList: async () => ({
      question,
      connections: [...new Set(question.parts.map(({ connection }) => connection))],
      order: "-created",
    }),
    clock: bed.clock,
    log: createLog("silent", { write: () => undefined }),
    registry: new Registry(),
    random: () => 0.5,
    settings,
    visibleAfterMs: defaultSyncSettings.visibleAfterMs,
    stopping: stopping.signal,
  });
  return { changes, stop: () => stopping.abort(new Error("killed")) };
}

function questionIn(bed: SyncBed, { asked }: LiveHistory): Question {
  const created = {
    startMs: bed.clock.now() - asked.createdDays * day,
    endMs: bed.clock.now() + 400 * day,
  };
  const parts = asked.properties.flatMap((property) => bed.parts[property] ?? []);
  const ofPortfolio = bed.parts.filter(({ connection }) => connection === "portfolio");
  const isWhole = ofPortfolio.every((part) => parts.includes(part));
  return bed.question({
    parts: parts.map((part) => ({ ...part, created })),
    untold: isWhole ? [{ connection: "portfolio", created, updated: null }] : [],
    states: asked.states,
    words: asked.words,
  });
}

function askOf(question: Question) {
  return { question, order: "-created" as const, after: null, limit: 1000, person: "anna" };
}

async function pageOf({ question }: { question: Question }, mirror: Mirror) {
  const { json, sequence } = await mirror.page(askOf(question), never);
  return { threads: z.array(threadSchema).parse(JSON.parse(`[${Buffer.from(json)}]`)), sequence };
}

function addTo({ sandbox, clock }: SyncBed, property: number, agoMinutes: number): string {
  const thread = sandbox.control.addThread({
    enterpriseId: sandbox.enterprises[property % enterprises.length]?.id ?? "",
    sender: "Guest",
    subject: property % 2 === 0 ? "A key" : "A towel",
    ...(agoMinutes > 0 && {
      createdUtc: new Date(clock.now() - agoMinutes * minute).toISOString(),
      updatedUtc: new Date(clock.now()).toISOString(),
    }),
  });
  return thread.id;
}

function change(
  { sandbox: { control } }: SyncBed,
  faults: object,
  kind: ChangeKind,
  id: string | undefined,
) {
  const thread = control.threads().find((one) => one.id === id);
  if (!thread) return;
  switch (kind) {
    case "resolve":
      return control.updateThread(thread.id, { isResolved: true });
    case "reopen":
      return control.updateThread(thread.id, { isResolved: false });
    case "reword":
      return control.updateThread(thread.id, {
        subject: thread.subject === "A key" ? "A towel" : "A key",
      });
    case "touch":
      return control.updateThread(thread.id, {});
    case "remove":
      return control.removeThreads([thread.id]);
    case "resolve-unstamped":
      control.setFaults({ rateLimit: null, ...faults, stateChanges: "unstamped" });
      control.updateThread(thread.id, { isResolved: !thread.isResolved });
      control.setFaults({ rateLimit: null, ...faults });
  }
}

function failing(faults: object, times: number) {
  const fault = { kind: "status" as const, status: 503 };
  return { rateLimit: null, ...faults, rules: [{ times, fault }] };
}

/** From the sandbox's own books, with none of the server's filters. */
function heldBy({ sandbox }: SyncBed, { asked }: LiveHistory, { parts }: Question): Row[] {
  const properties = new Set(parts.map(({ enterpriseId }) => enterpriseId));
  const fromMs = parts[0]?.created?.startMs ?? 0;
  const held = sandbox.control
    .threads()
    .filter(({ enterpriseId }) => properties.has(enterpriseId))
    .filter(({ createdUtc }) => Date.parse(createdUtc) >= fromMs)
    .map(
      ({ id, subject, enterpriseId, isResolved }): Row => ({
        id,
        subject,
        enterpriseId,
        state: isResolved ? "resolved" : "open",
      }),
    )
    .filter(({ state }) => asked.states?.some((one) => one === state) ?? true)
    .filter(({ subject }) => asked.words.every((word) => subject.includes(word)));
  return sorted(held);
}

function sorted(rows: Row[]): Row[] {
  return rows
    .map(({ id, subject, state, enterpriseId }) => ({ id, subject, state, enterpriseId }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
