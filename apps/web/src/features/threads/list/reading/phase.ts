import type { ThreadsPage } from "@foyer/contract";

/** What the end of the loaded list shows and whether it goes on by itself. */
export type Phase =
  /** nothing is here yet */
  | { kind: "first" }
  /** a page is being asked for */
  | { kind: "loading" }
  /** asks for more when the reader comes near */
  | { kind: "more" }
  /** reads on through threads that do not match; goes on while the reader waits for it */
  | { kind: "searching"; lookedBackTo: string | null; running: boolean }
  /** the reader stopped the search */
  | { kind: "stopped"; lookedBackTo: string | null }
  /** the last request failed: nothing more is loaded until it has worked */
  | { kind: "failed"; error: Error }
  /** all that can be read is here, and sources failed */
  | { kind: "incomplete" }
  | { kind: "end" };

type ListState = {
  /** the newest answer */
  lastPage: ThreadsPage | undefined;
  fetching: boolean;
  /** why the last request failed; also while it is tried again by itself */
  failure: Error | null;
  stopped: boolean;
};

export function phaseOf({ lastPage, fetching, failure, stopped }: ListState): Phase {
  if (failure) return { kind: "failed", error: failure };
  if (!lastPage) return { kind: "first" };
  const { progress, lookedBackTo } = lastPage;
  switch (progress.kind) {
    case "end":
      return { kind: "end" };
    case "incomplete":
      return fetching ? { kind: "loading" } : { kind: "incomplete" };
    case "more":
      return fetching ? { kind: "loading" } : { kind: "more" };
    case "searching":
      if (stopped) return { kind: "stopped", lookedBackTo };
      return { kind: "searching", lookedBackTo, running: fetching };
  }
}

/** The list goes on by itself from here, once the reader comes near its end. */
export function goesOn(phase: Phase): boolean {
  return phase.kind === "more" || (phase.kind === "searching" && !phase.running);
}

/** Nothing below the last row is unknown, so the number of rows is the number of threads. */
export function isComplete(phase: Phase): boolean {
  return phase.kind === "end";
}

/**
 * Whether the reader is near enough to the end for the next page. Asked well before: two screens,
 * or half of what is loaded where that is long, so that fast scrolling never meets the end.
 */
export function isNearEnd(lastVisible: number, loaded: number): boolean {
  const ahead = Math.min(1000, Math.max(60, loaded / 2));
  return lastVisible >= loaded - ahead;
}

/** Nothing more comes until somebody asks for it. */
export function isAtRest({ kind }: Phase): boolean {
  return kind === "end" || kind === "failed" || kind === "incomplete" || kind === "stopped";
}
