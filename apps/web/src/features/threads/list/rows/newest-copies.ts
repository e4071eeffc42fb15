import type { Thread, ThreadsPage } from "@foyer/contract";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { changeRows, rowIn } from "./rows.ts";
import { later } from "./sorted-threads.ts";

type ReadPages = readonly ThreadsPage[];

/**
 * A page with the newest copy of each thread that any list of this browser holds; lists that hold an
 * older one get the page's. An unchanged thread stays the same object, so that it is not drawn again.
 */
export function withNewestCopies<Page extends ThreadsPage>(client: QueryClient, page: Page): Page {
  const lists = client
    .getQueriesData<InfiniteData<ThreadsPage>>({ queryKey: ["threads"] })
    .flatMap(([, data]) => (data ? [data.pages] : []));
  const threads = page.threads.map((thread) => newestCopy(lists, thread));
  for (const pages of lists)
    changeRows(
      pages,
      threads.filter((thread) => isNewsTo(pages, thread)),
    );
  return { ...page, threads };
}

function newestCopy(lists: readonly ReadPages[], met: Thread): Thread {
  let newest = met;
  for (const pages of lists) {
    const held = rowIn(pages, met.id);
    if (held) newest = isSame(held, newest) ? held : later(held, newest);
  }
  return newest;
}

function isNewsTo(pages: ReadPages, thread: Thread): boolean {
  const held = rowIn(pages, thread.id);
  return held !== undefined && !isSame(held, thread);
}

/** Whether nothing that is shown differs. */
export function isSame(a: Thread, b: Thread): boolean {
  return (
    a.state === b.state &&
    a.updatedUtc === b.updatedUtc &&
    a.enterpriseId === b.enterpriseId &&
    a.subject === b.subject &&
    a.sender === b.sender
  );
}
