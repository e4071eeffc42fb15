import {
  type ThreadsPage,
  type ThreadsQuery,
  threadsPageSchema,
  threadsQuerySchema,
} from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import { toProblem } from "../../errors/problems.ts";
import { type CountThreads, createThreadCounts } from "../../threads/counts/thread-counts.ts";
import { defaultThreadListSettings } from "../../threads/list/settings.ts";
import { createThreadList, type ThreadList } from "../../threads/list/thread-list.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createFakeClock } from "../fake-clock.ts";
import { openInThisThread } from "../mirror/in-this-thread.ts";
import {
  layBed,
  type SyncBed,
  type SyncChanges,
  type SyncProcess,
} from "../mirror/sync/sync-bed.ts";

export const everything: Viewer = {
  id: "viewer-1",
  name: "Viewer",
  role: "viewer",
  enterprises: "all",
};

/** The list, its pages read as the contract says. */
export type ReadList = {
  page(...given: Parameters<ThreadList["page"]>): Promise<ThreadsPage>;
  counts: CountThreads;
} & Pick<SyncProcess, "die" | "over">;

export type SandboxList = SyncBed & {
  /** another instance of the server: it knows what the mirror keeps, and nothing else */
  restart(changes?: {
    directory?: Directory;
    settings?: SyncChanges;
    /** how many calls of Mews and of the mirror until it dies */
    steps?: number;
  }): ReadList;
};

type Laying = Parameters<typeof layBed>;

/**
 * The list over a sandbox in process and a mirror in memory. Nothing is read but what a page waits for,
 * unless `settings` say so. Properties are read as in `layBed`.
 */
export function createSandboxList(
  options: Laying[0],
  viaPortfolio?: Laying[2],
  { guard, settings }: { guard?: Laying[3]; settings?: SyncChanges } = {},
): SandboxList {
  const clock = createFakeClock();
  const mirror = openInThisThread(clock);
  const bed = layBed(options, { background: { atOnce: 0 }, ...settings }, viaPortfolio, guard, {
    clock,
    mirror,
  });
  return {
    ...bed,
    restart: (changes = {}) =>
      listOver(bed, bed.boot(changes.steps, changes), changes.directory ?? bed.directory),
    async close() {
      await bed.close();
      await mirror.close();
    },
  };
}

function listOver({ mirror, clock }: SyncBed, sync: SyncProcess, directory: Directory): ReadList {
  const deps = {
    mirror,
    sync,
    directory,
    clock,
    settings: defaultThreadListSettings,
    problemOf: (error: unknown) => toProblem(error),
  };
  const list = createThreadList(deps);
  return {
    async page(...given) {
      const json: unknown = JSON.parse(String(Buffer.from(await list.page(...given))));
      return threadsPageSchema.parse(json);
    },
    counts: createThreadCounts(deps),
    die: sync.die,
    over: sync.over,
  };
}

/** The query as the server parses it from an address. */
export function asQuery(query: Record<string, string | string[]>): ThreadsQuery {
  return threadsQuerySchema.parse(query);
}

/** Pages until the list ends or is incomplete; throws when it goes on for too long. */
export async function scrollThrough(
  next: (cursor: Record<string, string>) => Promise<ThreadsPage>,
): Promise<ThreadsPage[]> {
  const pages = [await next({})];
  for (let last = pages[0]; last && goesOn(last); last = pages.at(-1)) {
    if (pages.length > 5000) throw new Error("The list does not end.");
    pages.push(await next({ cursor: last.progress.cursor }));
  }
  return pages;
}

type GoesOn = ThreadsPage & { progress: { cursor: string } };

function goesOn(page: ThreadsPage): page is GoesOn {
  return page.progress.kind === "more" || page.progress.kind === "searching";
}
