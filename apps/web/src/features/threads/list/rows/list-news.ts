import type { Thread } from "@foyer/contract";
import { noteChange, type RowsPage } from "./rows.ts";

/** What was told of a list since it was read, beside the rows themselves. */
export type ListNews = {
  /** part of the list, and not shown: nothing comes in under the reader */
  waiting: ReadonlyMap<string, Thread>;
  /** shown, and no longer part of the list: they go when it is read anew */
  left: ReadonlySet<string>;
  /** rows that have just come in or changed, shown for a moment */
  marks: ReadonlyMap<string, "new" | "changed">;
  /** how many were put in */
  added: number;
  /** the last count of the server, and how many had been put in and left by then, and waited; null: none was told */
  counted: { total: number; moved: number; waiting: ListNews["waiting"] } | null;
};

export const noNews: ListNews = {
  waiting: new Map(),
  left: new Set(),
  marks: new Map(),
  added: 0,
  counted: null,
};

/** A list is known by its first page, as its rows are. */
const perList = new WeakMap<RowsPage, ListNews>();

export function newsOf([first]: readonly RowsPage[]): ListNews {
  return (first && perList.get(first)) ?? noNews;
}

export function setNews(pages: readonly RowsPage[], news: ListNews): void {
  const [first] = pages;
  if (!first || news === newsOf(pages)) return;
  perList.set(first, news);
  noteChange();
}
