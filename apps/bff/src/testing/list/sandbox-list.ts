import { type ThreadsPage, type ThreadsQuery, threadsQuerySchema } from "@foyer/contract";
import {
  createSandbox,
  type Sandbox,
  type SandboxEnterprise,
  type SandboxOptions,
} from "@foyer/mews-sandbox";
import type { Directory, DirectoryEntry } from "../../enterprises/port.ts";
import { toProblem } from "../../errors/problems.ts";
import { defaultThreadListSettings, type ThreadListSettings } from "../../threads/list/settings.ts";
import { createThreadList, type ThreadList } from "../../threads/list/thread-list.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { type Reads, readsOf } from "../mews/sandbox-reads.ts";

export const everything: Viewer = {
  id: "viewer-1",
  name: "Viewer",
  role: "viewer",
  enterprises: "all",
};

type Bed = { clock: FakeClock; directory: Directory; upstream: Reads };

export type SandboxList = Bed & {
  sandbox: Sandbox;
  /** another instance of the server: it remembers nothing */
  restart(settings?: Partial<ThreadListSettings>, changes?: Partial<Bed>): ThreadList;
};

/**
 * The list over a sandbox in process, with no guard in between: what reaches the sandbox is what the
 * list asks for. Properties are read through their own tokens, those named in `viaPortfolio` through
 * the sandbox's portfolio.
 */
export function createSandboxList(
  options: Omit<SandboxOptions, "now" | "sleep">,
  viaPortfolio: (enterprise: SandboxEnterprise) => boolean = () => false,
): SandboxList {
  const clock = createFakeClock();
  const sandbox = createSandbox({
    ...options,
    now: clock.now,
    sleep: clock.sleep,
    faults: { rateLimit: null, ...options.faults },
  });
  const bed = {
    sandbox,
    clock,
    directory: directoryOf(sandbox, viaPortfolio),
    upstream: readsOf(sandbox, clock),
  };
  return { ...bed, restart: (settings, changes) => listOver({ ...bed, ...changes }, settings) };
}

function listOver(parts: Bed, settings: Partial<ThreadListSettings> = {}): ThreadList {
  return createThreadList({
    ...parts,
    problemOf: (error) => toProblem(error),
    settings: { ...defaultThreadListSettings, ...settings },
  });
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

function directoryOf(
  sandbox: Sandbox,
  viaPortfolio: (enterprise: SandboxEnterprise) => boolean,
): Directory {
  const connections = sandbox.connections.map((each) => ({
    name: each.name,
    accessToken: () => each.accessToken,
    covers: each.covers,
  }));
  const entries = sandbox.enterprises.flatMap((enterprise): DirectoryEntry[] => {
    const reads = connections.find(({ covers }) =>
      viaPortfolio(enterprise)
        ? covers.kind === "portfolio" && covers.enterpriseIds.includes(enterprise.id)
        : covers.kind === "property" && covers.enterpriseId === enterprise.id,
    );
    if (!reads) return [];
    return [{ enterprise: { ...enterprise, canCreate: false }, reads, creates: null }];
  });
  return { read: async () => ({ entries, unavailable: [] }) };
}
