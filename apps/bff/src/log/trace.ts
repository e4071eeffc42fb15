import { AsyncLocalStorage } from "node:async_hooks";

/** Which request the work at hand is for, and what Mews called its own requests on behalf of it. */
type Trace = { requestId: string; mewsRequestIds: string[] };

const current = new AsyncLocalStorage<Trace>();

/** Runs the work of one request, so that log lines far below can say which one it was. */
export function withTrace<T>(trace: Trace, work: () => T): T {
  return current.run(trace, work);
}

export function currentRequestId(): string | undefined {
  return current.getStore()?.requestId;
}

/** A page may cost many calls; the first few are enough to find it in Mews's logs. */
const mostKept = 20;

export function noteMewsRequest(id: string): void {
  const trace = current.getStore();
  if (trace && trace.mewsRequestIds.length < mostKept) trace.mewsRequestIds.push(id);
}
