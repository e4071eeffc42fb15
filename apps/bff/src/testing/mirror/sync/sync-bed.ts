import {
  createSandbox,
  type Sandbox,
  type SandboxEnterprise,
  type SandboxOptions,
} from "@foyer/mews-sandbox";
import type { Directory } from "../../../enterprises/port.ts";
import type { Mirror, Part, Question } from "../../../mirror/port.ts";
import { createSync, type Sync } from "../../../mirror/sync/create-sync.ts";
import type { SyncEvent } from "../../../mirror/sync/reads/events.ts";
import { defaultSyncSettings, type SyncSettings } from "../../../mirror/sync/settings.ts";
import { createFakeClock, type FakeClock } from "../../fake-clock.ts";
import { type Reads, readsOf } from "../../mews/sandbox-reads.ts";
import { createModelMirror } from "../model/model-mirror.ts";
import { directoryOf } from "./bed-directory.ts";
import { mortalLife } from "./mortal-life.ts";
import { countWork } from "./work.ts";

export type SyncChanges = { [Group in keyof SyncSettings]?: Partial<SyncSettings[Group]> } & {
  visibleAfterMs?: number;
  pageThreads?: number;
  idsAtOnce?: number;
};

export type SyncBed = {
  clock: FakeClock;
  sandbox: Sandbox;
  directory: Directory;
  mirror: Mirror;
  events: SyncEvent[];
  /** one part for each property, through the connection that it is read by */
  parts: Part[];
  /** one more process; it forgets nothing that the mirror keeps, and everything else with its end */
  boot(steps?: number, changes?: { directory?: Directory; settings?: SyncChanges }): SyncProcess;
  /** lets all that is under way come to its end, as far as it needs no time */
  settle(): Promise<void>;
  /** moves the clock, letting work come to its end on the way */
  pass(ms: number): Promise<void>;
  /** moves the clock in small steps until it is there */
  within<T>(promise: Promise<T>): Promise<T>;
  question(more?: Partial<Question>): Question;
  close(): Promise<void>;
};

export type SyncProcess = Sync & {
  /** is never heard of again, whatever it is at */
  die(): void;
  /** when it has died */
  over: Promise<void>;
};

/**
 * The sync between the sandbox and a mirror, the model unless another is given, and with no guard before
 * the sandbox unless there is one. Properties named in `viaPortfolio` are read through the sandbox's
 * portfolio, others by their own tokens.
 */
export function layBed(
  options: Omit<SandboxOptions, "now" | "sleep">,
  { months = null, ...changes }: SyncChanges & { months?: number | null } = {},
  viaPortfolio: (enterprise: SandboxEnterprise) => boolean = () => false,
  guard: (sandbox: Sandbox, clock: FakeClock) => Reads = readsOf,
  { clock, mirror }: Pick<SyncBed, "clock" | "mirror"> = layModel(),
): SyncBed {
  const { faults, ...others } = options;
  const sandbox = createSandbox({
    size: 0,
    ...others,
    faults: { rateLimit: null, ...faults },
    now: clock.now,
    sleep: clock.sleep,
  });
  const events: SyncEvent[] = [];
  const directory = directoryOf(sandbox, viaPortfolio);
  const reads = guard(sandbox, clock);
  const processes = new Set<SyncProcess>();
  const work = countWork();

  return {
    clock,
    sandbox,
    directory: directory.port,
    mirror,
    events,
    parts: directory.entries.map(({ enterprise, reads: connection }) => ({
      connection: connection.name,
      enterpriseId: enterprise.id,
      created: null,
      updated: null,
    })),
    boot(steps = Number.POSITIVE_INFINITY, others = {}) {
      const life = mortalLife(steps, work);
      const sync = createSync({
        mirror: life.mirror(mirror),
        upstream: { getThreads: life.step(reads.getThreads) },
        directory: { read: life.step((others.directory ?? directory.port).read) },
        clock,
        settings: withGroups(withGroups(defaultSyncSettings, changes), others.settings ?? {}),
        months,
        print: "print",
        holder: { name: `process ${processes.size}`, isGone: (name) => name === "killed" },
        observe: (event) => events.push(event),
      });
      sync.start();
      const process = { ...sync, die: life.end, over: life.over };
      processes.add(process);
      return process;
    },
    settle: work.settle,
    async pass(ms) {
      await work.settle();
      await clock.advance(ms);
      await work.settle();
    },
    async within(promise) {
      let isSettled = false;
      const land = () => {
        isSettled = true;
      };
      promise.then(land, land);
      for (let waited = 0; ; waited += 1) {
        await work.settle();
        if (isSettled) return promise;
        if (waited > 500) throw new Error("It does not come to an end.");
        await clock.advance(500);
      }
    },
    question: (more = {}) => ({
      parts: [],
      untold: [],
      ids: null,
      states: null,
      words: [],
      ...more,
    }),
    async close() {
      for (const process of processes) process.die();
      sandbox.close();
    },
  };
}

function layModel() {
  const clock = createFakeClock(undefined, 1);
  return { clock, mirror: createModelMirror(clock.now) };
}

function withGroups(settings: SyncSettings, changes: object): SyncSettings {
  const merged = structuredClone(settings);
  for (const [name, value] of Object.entries(changes)) {
    const group: unknown = Reflect.get(merged, name);
    Reflect.set(merged, name, typeof value === "object" ? { ...Object(group), ...value } : value);
  }
  return merged;
}
