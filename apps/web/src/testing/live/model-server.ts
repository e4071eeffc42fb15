import type { Thread } from "@foyer/contract";
import type { ReadPage } from "../../features/threads/list/reading/compact.ts";
import { compareIn } from "../../features/threads/list/rows/compare-in.ts";
import type { StreamStart, ToldEvent } from "../../features/threads/live/line/open-changes.ts";
import { UnreachableError } from "../../shared/api/errors.ts";
import { newestFirst, type ThreadsFilter } from "../../shared/api/threads.ts";
import { matchesFilter } from "../../shared/search/matches-filter.ts";

type Known = { thread: Thread; seq: number };

/** Foyer's server as a page sees it: lists, and streams of what came after a sequence. */
export function createModelServer() {
  const known = new Map<string, Known>();
  const streams = new Set<{ wake: () => void; cut: () => void }>();
  let seq = 100;
  let minute = 0;
  let isDown = false;

  const put = (thread: Thread) => {
    seq += 1;
    known.set(thread.id, { thread, seq });
    for (const stream of [...streams]) stream.wake();
  };
  const now = () => {
    minute += 1;
    return new Date(Date.UTC(2026, 10, 20, 10) + minute * 60_000).toISOString();
  };
  const matching = (filter: ThreadsFilter) =>
    [...known.values()]
      .map(({ thread }) => thread)
      .filter((thread) => matchesFilter(thread, filter, "UTC", today))
      .sort(compareIn(filter.order ?? newestFirst));

  async function* open(
    { path, lastEventId }: StreamStart,
    signal: AbortSignal,
  ): AsyncGenerator<ToldEvent, void> {
    if (isDown) throw new UnreachableError(null);
    const asked = new URL(path, "http://foyer").searchParams;
    const enterprises = asked.get("enterprises")?.split(",");
    let at = Number.parseInt(lastEventId ?? asked.get("seq") ?? "", 10);
    let isCut = false;
    let wake = () => {};
    const stream = {
      wake: () => wake(),
      cut: () => {
        isCut = true;
        wake();
      },
    };
    const isOver = () => signal.aborted || isCut;
    signal.addEventListener("abort", stream.wake);
    streams.add(stream);
    try {
      while (!isOver()) {
        const later = [...known.values()].filter((one) => one.seq > at);
        at = seq;
        const threads = later.flatMap(({ thread }) =>
          !enterprises || enterprises.includes(thread.enterpriseId ?? "") ? [thread] : [],
        );
        const woken = new Promise<void>((settle) => {
          wake = settle;
        });
        if (threads.length > 0)
          yield { event: "changes", data: { threads, left: [] }, id: `${at}.0.print` };
        if (seq === at && !isOver()) await woken;
      }
      signal.throwIfAborted();
      throw new UnreachableError(null);
    } finally {
      streams.delete(stream);
    }
  }

  return {
    open,
    matching,
    threadOf: (id: string) => known.get(id)?.thread,
    streams: () => streams.size,
    add: (enterpriseId: string) => {
      const utc = now();
      const id = `thread-${seq}`;
      const times = { createdUtc: utc, updatedUtc: utc };
      put({ id, enterpriseId, subject: id, sender: "Guest", state: "open", ...times });
    },
    /** the thread with that number, counted round */
    change: (number: number, state: Thread["state"]) => {
      const one = [...known.values()][number % Math.max(1, known.size)];
      if (one) put({ ...one.thread, state, updatedUtc: now() });
    },
    cut: () => {
      for (const stream of [...streams]) stream.cut();
    },
    setDown: (down: boolean) => {
      isDown = down;
      if (down) for (const stream of [...streams]) stream.cut();
    },
    /** the first rows of a list, or all of them */
    page: (filter: ThreadsFilter, most: number): ReadPage => {
      const all = matching(filter);
      const threads = all.slice(0, most);
      const isEnd = threads.length === all.length;
      const last = threads.at(-1);
      const time = filter.order?.endsWith("updated") ? last?.updatedUtc : last?.createdUtc;
      return {
        threads,
        progress: isEnd ? { kind: "end" } : { kind: "more", cursor: "more" },
        lookedBackTo: time ?? null,
        sources: [],
        seq,
        readMs: 0,
        order: filter.order,
      };
    },
  };
}

export type ModelServer = ReturnType<typeof createModelServer>;

export const today = Temporal.Instant.from("2026-11-20T12:00:00Z");
