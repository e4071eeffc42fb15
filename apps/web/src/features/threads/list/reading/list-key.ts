import { type ThreadsFilter, threadsPath } from "../../../../shared/api/threads.ts";

/** Names the list of a filter. @param restarts how often it was read anew by hand */
export function listKeyOf(filter: ThreadsFilter, restarts = 0): string {
  return `${threadsPath(filter)} ${restarts}`;
}

/** Only a preset means other threads on another day. */
export function dayOf({ created, updated }: ThreadsFilter, today: Temporal.Instant): string {
  const isPreset = created?.kind === "preset" || updated?.kind === "preset";
  return isPreset ? today.toString() : "";
}

/** Of a list's pages, as they are kept. */
export function pagesKey(listKey: string, day: string) {
  return ["threads", listKey, day] as const;
}
