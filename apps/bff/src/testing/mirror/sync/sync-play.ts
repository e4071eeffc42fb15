import type { Sandbox } from "@foyer/mews-sandbox";
import type { Question } from "../../../mirror/port.ts";
import { type Excused, missingOn } from "./agreement.ts";
import type { SyncBed, SyncProcess } from "./sync-bed.ts";
import type { SyncHistory, SyncStep } from "./sync-histories.ts";

export const minute = 60_000;
export const visibleAfterMs = 120_000;
const never = new AbortController().signal;

type Faults = Parameters<Sandbox["control"]["setFaults"]>[0];

/** A history as it goes on. */
export type Play = {
  bed: SyncBed;
  mews: Faults & Pick<SyncHistory["mews"], "clockOffsetMs">;
  processes: SyncProcess[];
  /** of all threads that ever were */
  ids: string[];
  /** threads unlike what Mews ever stamped: removed, resolved without a stamp */
  beyondFollowing: Set<string>;
  /** Mews left threads out of an answer: anything may be missing */
  isWithheld: boolean;
  faults: string[];
};

type StepOf<Kind extends SyncStep["kind"]> = Extract<SyncStep, { kind: Kind }>;

export async function takeStep(play: Play, step: SyncStep): Promise<void> {
  switch (step.kind) {
    case "pass":
      return play.bed.pass(step.ms);
    case "add":
      return addThread(play, step.property, { agoMinutes: 0, updatedAfterMinutes: null });
    case "touch":
    case "resolve-unstamped":
    case "remove":
      return change(play, step.kind, step.thread);
    case "kill":
      return kill(play, step);
    case "fail":
      return allReads(play, step.times, { kind: "status", status: 503 });
    case "delay":
      return allReads(play, step.times, { kind: "latency", ms: 40_000, when: "after-commit" });
    case "withhold":
      play.isWithheld = true;
      return allReads(play, step.times, { kind: "left-out", threads: "every-other" });
    case "ask":
      return ask(play, step);
  }
}

export const excusedIn =
  (play: Play): Excused =>
  (id) =>
    play.isWithheld || play.beyondFollowing.has(id);

type Times = { agoMinutes: number; updatedAfterMinutes: number | null };

/** A thread of so long ago; updated after null minutes: made now, as staff make them. */
export function addThread({ bed, mews, ids }: Play, property: number, times: Times) {
  const { control, enterprises } = bed.sandbox;
  const nowMs = bed.clock.now() + mews.clockOffsetMs;
  const createdMs = nowMs - times.agoMinutes * minute;
  const updatedMs = Math.min(nowMs, createdMs + (times.updatedAfterMinutes ?? 0) * minute);
  const { id } = control.addThread({
    enterpriseId: enterprises[property % enterprises.length]?.id ?? "",
    sender: "Guest",
    subject: `Thread ${ids.length}`,
    ...(times.updatedAfterMinutes !== null && {
      createdUtc: new Date(createdMs).toISOString(),
      updatedUtc: new Date(updatedMs).toISOString(),
    }),
  });
  ids.push(id);
}

type Change = "touch" | "resolve-unstamped" | "remove";

function change({ bed, mews, beyondFollowing }: Play, kind: Change, number: number) {
  const { control } = bed.sandbox;
  const left = control.threads();
  const thread = left[number % left.length];
  if (!thread) return;
  if (kind === "touch") {
    control.updateThread(thread.id, { subject: `${thread.subject}'` });
    return;
  }
  beyondFollowing.add(thread.id);
  if (kind === "remove") return control.removeThreads([thread.id]);
  control.setFaults({ ...mews, stateChanges: "unstamped" });
  control.updateThread(thread.id, { isResolved: !thread.isResolved });
  control.setFaults(mews);
}

function kill({ bed, processes }: Play, { process, atCall }: StepOf<"kill">) {
  const at = process % processes.length;
  processes[at]?.die();
  processes[at] = bed.boot(atCall);
}

type Fault = NonNullable<Faults["rules"]>[number]["fault"];

function allReads({ bed, mews }: Play, times: number, fault: Fault) {
  const rules = [{ operation: "messageThreads/getAll" as const, times, fault }];
  bed.sandbox.control.setFaults({ ...mews, rules });
}

async function ask(play: Play, step: StepOf<"ask">) {
  const { bed, processes, faults } = play;
  const { order, limit, afterMinutes } = step;
  const afterMs = afterMinutes === null ? null : bed.clock.now() - afterMinutes * minute;
  const after = afterMs === null ? null : { ms: afterMs, id: "zzzz" };
  const asked = { question: questionOf(bed, step), order, after, limit, person: "anna" };
  const process = processes[step.process % processes.length];
  const sure = process && (await withinReason(bed, process.makeSure(asked, never)));
  if (!sure) return;
  const excused = excusedIn(play);
  faults.push(...(await missingOn(bed, sure, asked, { excused, visibleAfterMs })));
}

/** Whoever died gives no answer. */
export async function withinReason<T>(bed: SyncBed, promise: Promise<T>): Promise<T | null> {
  const given = bed.clock.sleep(60_000).then(() => null);
  return bed.within(Promise.race([promise, given]));
}

function questionOf(bed: SyncBed, { created, updated }: StepOf<"ask">): Question {
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
