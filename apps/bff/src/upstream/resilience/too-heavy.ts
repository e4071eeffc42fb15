import {
  type Answer,
  MewsTooHeavyError,
  type ThreadsAnswer,
  type ThreadsFilter,
} from "@foyer/mews-client";
import type { Clock } from "../../time/clock.ts";
import type { Connection, ThreadsRead, UpstreamEvent } from "../port.ts";
import type { UpstreamSettings } from "../settings.ts";
import { type Halves, halvesOf, mergeByCreated } from "./halves.ts";
import { createCursorAges, createHeavyWindows } from "./heavy-windows.ts";

type Send = (filter: ThreadsFilter) => Promise<Answer<ThreadsAnswer>>;
type Page = Answer<ThreadsRead>;

/** One light reader per connection. */
export function createLightReaders(
  clock: Pick<Clock, "monotonicMs">,
  settings: UpstreamSettings["tooHeavy"],
  observe: (event: UpstreamEvent) => void,
) {
  const readers = new Map<string, LightReader>();
  return {
    of({ name }: Connection): LightReader {
      const reader = readers.get(name) ?? createLightReader(clock, settings, name, observe);
      readers.set(name, reader);
      return reader;
    },
  };
}

type LightReader = {
  /** Rejects with the `MewsTooHeavyError` only where even the shortest window is too heavy. */
  read(filter: ThreadsFilter, send: Send): Promise<Page>;
};

/**
 * Asks for less where Mews answers 408, and for more again when it has answered well for a while:
 * first half the count with the same cursor, down to the least, then half the window. What was learnt
 * about a connection is kept, so that the next page does not run into the same wall.
 */
function createLightReader(
  clock: Pick<Clock, "monotonicMs">,
  settings: UpstreamSettings["tooHeavy"],
  connection: string,
  observe: (event: UpstreamEvent) => void,
): LightReader {
  let mostCount = Number.POSITIVE_INFINITY;
  let answersInARow = 0;
  const heavyWindows = createHeavyWindows(clock, settings.rememberMs);
  const cursorAges = createCursorAges();

  return { read };

  async function read(filter: ThreadsFilter, send: Send): Promise<Page> {
    if (heavyWindows.has(filter)) return readHalves(filter, send);
    try {
      return await readPage(filter, send);
    } catch (error) {
      if (!(error instanceof MewsTooHeavyError)) throw error;
      if (!halvesOf(filter, settings.leastWindowMs)) throw error;
      heavyWindows.add(filter);
      observe({ kind: "asks-less", connection, count: settings.leastCount, halved: true });
      return readHalves(filter, send);
    }
  }

  /** Halves the count as often as needed; rejects when even the least is too heavy. */
  async function readPage(filter: ThreadsFilter, send: Send): Promise<Page> {
    while (true) {
      const count = Math.min(filter.count, mostCount);
      try {
        const answer = await send({ ...filter, count });
        if (count === mostCount) grow();
        return { ...answer, value: { ...answer.value, end: isEnd(answer.value, count) } };
      } catch (error) {
        if (!(error instanceof MewsTooHeavyError) || count <= settings.leastCount) throw error;
        shrink(count);
      }
    }
  }

  async function readHalves(filter: ThreadsFilter, send: Send): Promise<Page> {
    const halves = halvesOf(filter, settings.leastWindowMs);
    if (!halves) return readPage(filter, send);
    const page = await (halves.by === "created" ? readInTurn : readMerged)(halves, send);
    cursorAges.note(page.value.cursor, page.value.threads);
    return page;
  }

  /** By created time the newer half stands wholly before the older one, which can wait for its turn. */
  async function readInTurn({ newer, older }: Halves, send: Send): Promise<Page> {
    if (cursorAges.isPast(newer.cursor, newer.created?.StartUtc)) return read(older, send);
    const page = await read(newer, send);
    const { threads, cursor } = page.value;
    if (threads.length > 0) return { ...page, value: goesOn(threads, cursor) };
    const next = await read(older, send);
    return { ...next, askedMs: earliestOf([page, next]) };
  }

  async function readMerged({ newer, older }: Halves, send: Send): Promise<Page> {
    const pages = [await read(newer, send), await read(older, send)];
    const { threads, end } = mergeByCreated(pages.map((page) => page.value));
    const value = end ? { threads, cursor: null, end } : goesOn(threads, null);
    return { value, requestId: pages.at(-1)?.requestId ?? null, askedMs: earliestOf(pages) };
  }

  function shrink(count: number) {
    answersInARow = 0;
    mostCount = Math.max(settings.leastCount, Math.floor(count / 2));
    observe({ kind: "asks-less", connection, count: mostCount, halved: false });
  }

  function grow() {
    answersInARow += 1;
    if (answersInARow < settings.growAfter) return;
    answersInARow = 0;
    mostCount = mostCount >= MOST_COUNT ? Number.POSITIVE_INFINITY : mostCount * 2;
  }
}

const MOST_COUNT = 1000;

/** null: one of them does not say */
function earliestOf(pages: Page[]): number | null {
  return pages.reduce<number | null>(
    (earliest, { askedMs }) =>
      earliest === null || askedMs === null ? null : Math.min(earliest, askedMs),
    Number.POSITIVE_INFINITY,
  );
}

/** A page shorter than what was asked for is the last (Connector API, "Pagination"). */
function isEnd({ threads, cursor }: ThreadsAnswer, count: number) {
  return cursor === null || threads.length < count;
}

/** More may follow, whatever the part that these threads come from says of itself. */
function goesOn(threads: ThreadsRead["threads"], cursor: string | null): ThreadsRead {
  return { threads, cursor: cursor ?? threads.at(-1)?.Id ?? null, end: false };
}
