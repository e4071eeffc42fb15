import type { Thread, ThreadState, ThreadsPage } from "@foyer/contract";
import type { ThreadOrder } from "../../../../shared/api/threads.ts";

const shareId = sharing<string | null>();
const shareState = sharing<ThreadState>();

/** A page of a list as it is held. `readMs`: epoch ms of the answer */
export type ReadPage = ThreadsPage & { readMs: number; order: ThreadOrder | undefined };

/**
 * The same page in less memory: a list of 100,000 threads is held whole. Every thread brings its own
 * copy of its property's id and state, and of a sender and subject that others of the page have as well;
 * and an object filled key by key is larger than one written at once.
 */
export function compact(page: ThreadsPage, readMs: number, order?: ThreadOrder): ReadPage {
  // Of one page: a guest writes several times in a few days, and all texts ever met would be too many.
  const shareText = sharing<string>();
  const threads = page.threads.map((thread) => compactThread(thread, shareText));
  return { ...page, readMs, order, threads };
}

function compactThread(thread: Thread, shareText: (text: string) => string): Thread {
  const { id, createdUtc, updatedUtc } = thread;
  return {
    id,
    enterpriseId: shareId(thread.enterpriseId),
    subject: shareText(thread.subject),
    sender: shareText(thread.sender),
    createdUtc,
    updatedUtc: updatedUtc === createdUtc ? createdUtc : updatedUtc,
    state: shareState(thread.state),
  };
}

/** Gives the first of equal values in place of all later ones, and holds it as long as itself. */
function sharing<T>(): (value: T) => T {
  const known = new Map<T, T>();
  return (value) => {
    const first = known.get(value);
    if (first !== undefined) return first;
    known.set(value, value);
    return value;
  };
}
