import type { ThreadsPage } from "@foyer/contract";

type ReadList = {
  /** which filter, and how often it was read anew by hand */
  reading: string;
  path: string;
  pages: readonly ThreadsPage[];
  /** epoch ms of the newest page */
  readMs: number;
};

/** What a list's next request and the screen meanwhile depend on. */
export type ListMemory = {
  /** a failed source that the next request is to try again, whichever asks for it */
  addRetry: (sourceKey: string) => void;
  takeRetries: () => readonly string[];
  /** the list whose rows stay on the screen until those of the next are there */
  setShown: (list: ReadList) => void;
  shown: () => ReadList | null;
  /** how many rows of a reading were there; 0 for another than the last one */
  rowsOf: (reading: string) => number;
};

export function createListMemory(): ListMemory {
  const retries = new Set<string>();
  let shown: ReadList | null = null;
  return {
    addRetry: (sourceKey) => {
      retries.add(sourceKey);
    },
    takeRetries: () => {
      const taken = [...retries];
      retries.clear();
      return taken;
    },
    setShown: (list) => {
      shown = list;
    },
    shown: () => shown,
    rowsOf: (reading) => {
      const pages = shown?.reading === reading ? shown.pages : [];
      return pages.reduce((rows, { threads }) => rows + threads.length, 0);
    },
  };
}
