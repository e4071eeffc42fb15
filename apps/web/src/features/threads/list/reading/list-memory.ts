import type { ReadPage } from "./compact.ts";

type ReadList = {
  /** which filter, and how often it was read anew by hand */
  reading: string;
  path: string;
  pages: readonly ReadPage[];
};

/** What a list's next request and the screen meanwhile depend on. */
export type ListMemory = {
  /** failed sources that a list's next request is to try again, whichever asks for it */
  addRetries: (reading: string, sourceKeys: readonly string[]) => void;
  retriesOf: (reading: string) => readonly string[];
  /** a request that carried them was answered; one that failed is made again with them */
  dropRetries: (reading: string, sourceKeys: readonly string[]) => void;
  /** the list whose rows stay on the screen until those of the next are there */
  setShown: (list: ReadList) => void;
  shown: () => ReadList | null;
  /** how many rows of a reading were there; 0 for another than the last one */
  rowsOf: (reading: string) => number;
};

export function createListMemory(): ListMemory {
  let retries = { reading: "", keys: new Set<string>() };
  let shown: ReadList | null = null;
  return {
    addRetries: (reading, sourceKeys) => {
      const before = retries.reading === reading ? retries.keys : [];
      retries = { reading, keys: new Set([...before, ...sourceKeys]) };
    },
    retriesOf: (reading) => (retries.reading === reading ? [...retries.keys] : []),
    dropRetries: (reading, sourceKeys) => {
      if (retries.reading !== reading) return;
      for (const key of sourceKeys) retries.keys.delete(key);
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
