import { createListeners } from "../../../shared/listeners.ts";
import type { Entry } from "./entry.ts";

/** What was sent from here, and who wants to know of changes. */
export type Entries = {
  /** Newest first; a new array whenever something changed. */
  all: () => readonly Entry[];
  find: (draftId: string) => Entry | undefined;
  /** Adds one at the front, or puts it in place of the one with its draft's id. */
  put: (entry: Entry) => void;
  remove: (draftId: string) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createEntries(): Entries {
  const { subscribe, notify } = createListeners();
  let entries: readonly Entry[] = [];
  const change = (next: readonly Entry[]) => {
    entries = next;
    notify();
  };
  const indexOf = (draftId: string) => entries.findIndex(({ draft }) => draft.id === draftId);
  return {
    all: () => entries,
    find: (draftId) => entries[indexOf(draftId)],
    put: (entry) => {
      const at = indexOf(entry.draft.id);
      change(at === -1 ? [entry, ...entries] : entries.with(at, entry));
    },
    remove: (draftId) => change(entries.filter(({ draft }) => draft.id !== draftId)),
    subscribe,
  };
}
