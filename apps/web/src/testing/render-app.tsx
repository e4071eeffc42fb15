import {
  type Creation,
  type EnterprisesReply,
  endpoints,
  type NewThreadInput,
  newThreadSchema,
  type Problem,
  type Progress,
  type Seen,
  type Thread,
  type ThreadCounts,
  type ThreadsPage,
  type ThreadVolume,
  type ViewsReply,
} from "@foyer/contract";
import { QueryClientProvider } from "@tanstack/react-query";
import { onTestFinished, vi } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "../router.tsx";
import { createQueryClient } from "../shared/api/query-client.ts";
import type { AppHistory } from "../shared/navigation/history.ts";
import { memoryHistory } from "./memory-history.ts";
import { problem } from "./problem.ts";
import { hudson, lodge } from "./properties.ts";
import "../ui/style/styles.css";

type Answer = ThreadsPage | ThreadVolume | Creation | Problem;

type Scene = {
  /** Gives the answer to each request for threads. */
  answer: (query: URLSearchParams) => ThreadsPage | Problem | Promise<ThreadsPage | Problem>;
  path?: string;
  /** of the tab; absent: a new one that begins at `path` */
  history?: AppHistory;
  /** what GET /api/threads/counts answers; absent: a problem */
  counts?: (query: URLSearchParams) => ThreadCounts;
  /** absent: there is none */
  volume?: () => ThreadVolume | Problem | Promise<ThreadVolume>;
  /** what GET /api/enterprises answers; absent: two properties */
  enterprises?: () => Response;
  /** what the addresses of views answer; absent: there are none */
  views?: (path: string, init: RequestInit) => Response;
  /** what the person has seen, after each time something is told of it; absent: that fails */
  seen?: (path: string, told: unknown) => Seen;
  /** what a sent thread is answered with; absent: a problem */
  create?: (input: NewThreadInput) => Creation | Problem;
  /** what other addresses answer; absent, or undefined: there is nothing */
  others?: (url: URL, signal: AbortSignal | undefined) => Response | undefined;
};

const newestMs = Date.parse("2026-11-20T10:00:00Z");

/** The whole app in this page, before a server that answers as told. @returns queries asked so far */
export async function renderApp({
  answer,
  path = "/",
  history = memoryHistory(path),
  counts,
  enterprises = () => Response.json(twoProperties),
  views = () => Response.json(noViews),
  volume = () => problem("not-found", 404),
  seen,
  create = () => problem("not-found", 404),
  others = () => undefined,
}: Scene): Promise<URLSearchParams[]> {
  const asked: URLSearchParams[] = [];
  const stub = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init = {}) => {
    const url = new URL(String(input), location.origin);
    if (url.pathname === endpoints.enterprises) return enterprises();
    if (/^\/api\/(views|desk)/.test(url.pathname)) return views(url.pathname, init);
    if (url.pathname === endpoints.threadCounts && counts)
      return Response.json(counts(url.searchParams));
    if (url.pathname === endpoints.threadVolume) return reply(await volume());
    if (seen && url.pathname.startsWith("/api/seen/"))
      return Response.json(seen(url.pathname, JSON.parse(String(init.body))));
    if (url.pathname === endpoints.threads && init.method === "POST")
      return reply(create(newThreadSchema.parse(JSON.parse(String(init.body)))));
    if (url.pathname !== endpoints.threads)
      return others(url, init.signal ?? undefined) ?? reply(problem("not-found", 404));
    asked.push(url.searchParams);
    return reply(await answer(url.searchParams));
  });
  onTestFinished(() => stub.mockRestore());
  const queryClient = createQueryClient();
  await render(
    <QueryClientProvider client={queryClient}>
      <App history={history} />
    </QueryClientProvider>,
  );
  return asked;
}

const twoProperties: EnterprisesReply = { enterprises: [hudson, lodge], unavailable: [] };

const noViews: ViewsReply = { views: [], desk: { tabs: [], start: null, columns: null } };

function reply(answer: Answer): Response {
  return Response.json(answer, { status: "status" in answer ? answer.status : 200 });
}

/** A part of a page: The Hudson cannot be read. */
export const failedHudson: ThreadsPage["sources"][number] = {
  key: "hud",
  connection: "hudson",
  enterpriseIds: [hudson.id],
  state: {
    kind: "failed",
    since: new Date(newestMs).toISOString(),
    problem: problem("upstream-unavailable", 503),
  },
};

/** Threads `from` to `from + count - 1` of a list, newest first, a minute apart. */
export function threads(from: number, count: number): Thread[] {
  return Array.from({ length: count }, (_, offset) => thread(from + offset));
}

export function thread(index: number): Thread {
  const createdUtc = new Date(newestMs - index * 60_000).toISOString();
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    enterpriseId: index % 2 === 0 ? hudson.id : lodge.id,
    subject: `Subject ${index}`,
    sender: `Guest ${index}`,
    createdUtc,
    updatedUtc: createdUtc,
    state: index % 3 === 0 ? "resolved" : "open",
  };
}

export function page(
  rows: Thread[],
  progress: Progress,
  sources: ThreadsPage["sources"] = [],
): ThreadsPage {
  return {
    threads: rows,
    progress,
    lookedBackTo: rows.at(-1)?.createdUtc ?? null,
    sources,
    seq: 1,
  };
}

/** A list of `total` threads, as long as nothing goes wrong. */
export function listOf(total: number): Scene["answer"] {
  return (query) => {
    const from = Number(query.get("cursor") ?? 0);
    const rows = threads(from, Math.min(Number(query.get("limit")), total - from));
    const next = from + rows.length;
    return page(rows, next < total ? { kind: "more", cursor: `${next}` } : { kind: "end" });
  };
}
