import type { Thread } from "@foyer/contract";
import type { ListNews } from "../../list/rows/list-news.ts";
import { isSame } from "../../list/rows/newest-copies.ts";
import { later } from "../../list/rows/sorted-threads.ts";
import type { LineNews } from "../line/follow-changes.ts";

type ChangesNews = Extract<LineNews, { kind: "changes" }>;

/** A list that is told of changes. */
export type ToldList = {
  /** the copy that it shows */
  held: (id: string) => Thread | undefined;
  /** it meets the filter */
  isIn: (thread: Thread) => boolean;
  /** it stands behind what was read so far, so a page to come brings it */
  isToCome: (thread: Thread) => boolean;
};

/**
 * Takes what a stream says of threads, of this list or not, repeated or not.
 *
 * @returns `news`: the same object where none of it was of the list; `changed`: to be put in place of the
 * list's own copies
 */
export function takeNews(
  news: ListNews,
  { changes, wholeFromMs }: Pick<ChangesNews, "changes" | "wholeFromMs">,
  { held, isIn, isToCome }: ToldList,
): { news: ListNews; changed: Thread[] } {
  const waiting = new Map(news.waiting);
  const left = new Set(news.left);
  const marks = new Map(news.marks);
  const changed: Thread[] = [];
  for (const thread of changes.threads) {
    const { id } = thread;
    const shown = held(id);
    if (!shown) {
      const newest = later(waiting.get(id), thread);
      if (isIn(newest) && !isToCome(newest)) waiting.set(id, newest);
      else waiting.delete(id);
      continue;
    }
    if (later(shown, thread) === shown) continue;
    if (isIn(thread)) left.delete(id);
    else left.add(id);
    if (isSame(shown, thread)) continue;
    changed.push(thread);
    marks.set(id, "changed");
  }
  for (const id of changes.left) {
    waiting.delete(id);
    const shown = held(id);
    if (shown && Date.parse(shown.updatedUtc) >= wholeFromMs) left.add(id);
  }
  const isNews =
    changed.length > 0 ||
    waiting.size !== news.waiting.size ||
    left.size !== news.left.size ||
    [...waiting].some(([id, thread]) => news.waiting.get(id) !== thread) ||
    [...left].some((id) => !news.left.has(id));
  return { news: isNews ? { ...news, waiting, left, marks } : news, changed };
}

/** What waits becomes part of the list. */
export function putIn(news: ListNews): { news: ListNews; added: Thread[] } {
  const added = [...news.waiting.values()];
  const marks = new Map([...news.marks, ...added.map(({ id }) => [id, "new"] as const)]);
  const next = { ...news, waiting: new Map(), marks, added: news.added + added.length };
  return { news: next, added };
}
