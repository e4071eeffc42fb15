/**
 * What the pages of lists whose threads may move between windows have given out. Only needed to keep a
 * thread that moved from coming twice; once forgotten, it comes again with its later updated time.
 */
export type GivenOut = {
  /** Whether this page, or one of those before it, held the thread. */
  holds(pageId: string, threadId: string): boolean;
  /**
   * Pages hang together by the one they go on from, not by their number: an answer that got lost is no
   * part of what the person has.
   */
  record(pageId: string, before: string, threadIds: string[]): void;
};

type Page = { before: string; threadIds: ReadonlySet<string> };

/** Forgets the oldest pages when it knows more than `mostThreads`. */
export function createGivenOut(mostThreads: number): GivenOut {
  const pages = new Map<string, Page>();
  let size = 0;
  return {
    holds(pageId, threadId) {
      for (let page = pages.get(pageId); page; page = pages.get(page.before))
        if (page.threadIds.has(threadId)) return true;
      return false;
    },
    record(pageId, before, threadIds) {
      const page = { before, threadIds: new Set(threadIds) };
      pages.set(pageId, page);
      size += sizeOf(page);
      for (const [oldest, forgotten] of pages) {
        if (size <= mostThreads) return;
        pages.delete(oldest);
        size -= sizeOf(forgotten);
      }
    },
  };
}

/** A page without threads takes room too. */
function sizeOf({ threadIds }: Page): number {
  return threadIds.size + 1;
}
