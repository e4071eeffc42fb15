import type { Thread, ThreadsPage } from "@foyer/contract";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { later, replaceRow, rowIn } from "./rows.ts";

type ReadPages = readonly ThreadsPage[];

/**
 * A page with the newest copy of each thread that any list of this browser holds; lists that hold an
 * older one get the page's. An unchanged thread stays the same object, so that it is not drawn again.
 */
export function withNewestCopies<Page extends ThreadsPage>(client: QueryClient, page: Page): Page {
  const lists = client
    .getQueriesData<InfiniteData<ThreadsPage>>({ queryKey: ["threads"] })
    .flatMap(([, data]) => (data ? [data.pages] : []));
  return { ...page, threads: page.threads.map((thread) => newestCopy(lists, thread)) };
}

function newestCopy(lists: readonly ReadPages[], met: Thread): Thread {
  let newest = met;
  for (const pages of lists) {
    const held = rowIn(pages, met.id);
    if (held) newest = isSame(held, newest) ? held : later(held, newest);
  }
  for (const pages of lists) {
    const held = rowIn(pages, met.id);
    if (held && held !== newest && !isSame(held, newest)) replaceRow(pages, newest);
  }
  return newest;
}

function isSame(a: Thread, b: Thread): boolean {
  return (
    a.state === b.state &&
    a.updatedUtc === b.updatedUtc &&
    a.enterpriseId === b.enterpriseId &&
    a.subject === b.subject &&
    a.sender === b.sender
  );
}
