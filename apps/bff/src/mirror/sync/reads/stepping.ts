import type { Interval, ReadRow } from "../../port.ts";
import type { ReadPage } from "./reading.ts";

/** One page of a window that is read bit by bit, and how much of it is known whole by now. */
export type Step = {
  rows: ReadRow[];
  /** of the page; with `proven` of the earliest page that it was proven by */
  asOfMs: number;
  /** every thread in it was given, in this step and those since the last that proved something */
  proven: Interval | null;
  /** ids given since then, this page's among them */
  ids: ReadonlySet<string>;
};

export type ReadWindow = (window: Interval, cursor: string | null) => Promise<ReadPage>;

/**
 * Reads a window of created times, newest first. A page that is full and in order proves all above its
 * last thread; the next one is asked for below, with no cursor, so nothing has to be remembered. Where
 * it proves nothing (threads of one instant fill it, or Mews gives them in no order) the cursor goes on.
 */
export async function* stepDownCreated(read: ReadWindow, window: Interval): AsyncGenerator<Step> {
  let { endMs } = window;
  let stretch = startStretch();
  let cursor: string | null = null;
  while (true) {
    const page: ReadPage = await read({ startMs: window.startMs, endMs }, cursor);
    stretch.add(page);
    const lowestMs = page.next === null ? window.startMs : stretch.knownFromMs();
    if (lowestMs === null || lowestMs >= endMs) {
      yield stretch.step(page, null);
      cursor = page.next;
      continue;
    }
    const startMs = Math.max(lowestMs, window.startMs);
    yield stretch.step(page, { startMs, endMs });
    if (startMs === window.startMs) return;
    [endMs, stretch, cursor] = [startMs, startStretch(), null];
  }
}

/**
 * Reads a window of updated times. Mews's pages go by created time, so a full one proves nothing: its
 * window is read in halves, as far as Mews's clock has come. A crowded second is read by cursor.
 */
export async function* stepUpdated(
  read: ReadWindow,
  window: Interval,
  first: "oldest" | "newest",
): AsyncGenerator<Step> {
  const page = await read(window, null);
  const middleMs = middleOf({ ...window, endMs: Math.min(window.endMs, page.asOfMs) });
  if (page.next === null || middleMs === null) {
    yield* stepByCursor(read, window, page);
    return;
  }
  yield startStretch().step(page, null);
  const older = { startMs: window.startMs, endMs: middleMs };
  const newer = { startMs: middleMs, endMs: window.endMs };
  for (const half of first === "oldest" ? [older, newer] : [newer, older])
    yield* stepUpdated(read, half, first);
}

async function* stepByCursor(
  read: ReadWindow,
  window: Interval,
  first: ReadPage,
): AsyncGenerator<Step> {
  const stretch = startStretch();
  for (let page = first; ; page = await read(window, page.next)) {
    stretch.add(page);
    yield stretch.step(page, page.next === null ? window : null);
    if (page.next === null) return;
  }
}

/** To the second, which is the finest that Mews is asked for; null: there is none between. */
function middleOf({ startMs, endMs }: Interval): number | null {
  const middleMs = Math.floor((startMs + endMs) / 2000) * 1000;
  return startMs < middleMs && middleMs < endMs ? middleMs : null;
}

/** The pages since something was proven. */
function startStretch() {
  const ids = new Set<string>();
  let asOfMs = Number.POSITIVE_INFINITY;
  let firstMs: number | null = null;
  let lastMs = Number.POSITIVE_INFINITY;
  let isDescending = true;

  return {
    add(page: ReadPage) {
      asOfMs = Math.min(asOfMs, page.asOfMs);
      for (const { id, createdMs } of page.rows) {
        ids.add(id);
        if (createdMs > lastMs) isDescending = false;
        firstMs ??= createdMs;
        lastMs = createdMs;
      }
    },
    /** Threads of a single instant show no order: a list that begins with the oldest looks the same. */
    knownFromMs: () => (isDescending && firstMs !== null && lastMs < firstMs ? lastMs + 1 : null),
    step: (page: ReadPage, proven: Interval | null): Step => ({
      rows: page.rows,
      asOfMs: proven ? asOfMs : page.asOfMs,
      proven,
      ids,
    }),
  };
}
