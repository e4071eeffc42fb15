import type { ReadPage } from "./compact.ts";

type ReadList = {
  listKey: string;
  path: string;
  pages: readonly ReadPage[];
};

/** What a list's next request and the screen meanwhile depend on. */
export type ListMemory = {
  /** failed sources that a list's next request is to try again, whichever asks for it */
  addRetries: (listKey: string, sourceKeys: readonly string[]) => void;
  retriesOf: (listKey: string) => readonly string[];
  /** a request that carried them was answered; one that failed is made again with them */
  dropRetries: (listKey: string, sourceKeys: readonly string[]) => void;
  /** the list whose rows stay on the screen until those of the next are there */
  setShown: (list: ReadList) => void;
  shown: () => ReadList | null;
  /** how many rows of a list were there; 0 for another than the last one */
  rowsOf: (listKey: string) => number;
};

export function createListMemory(): ListMemory {
  let retries = { listKey: "", keys: new Set<string>() };
  let shown: ReadList | null = null;
  return {
    addRetries: (listKey, sourceKeys) => {
      const before = retries.listKey === listKey ? retries.keys : [];
      retries = { listKey, keys: new Set([...before, ...sourceKeys]) };
    },
    retriesOf: (listKey) => (retries.listKey === listKey ? [...retries.keys] : []),
    dropRetries: (listKey, sourceKeys) => {
      if (retries.listKey !== listKey) return;
      for (const key of sourceKeys) retries.keys.delete(key);
    },
    setShown: (list) => {
      shown = list;
    },
    shown: () => shown,
    rowsOf: (listKey) => {
      const pages = shown?.listKey === listKey ? shown.pages : [];
      return pages.reduce((rows, { threads }) => rows + threads.length, 0);
    },
  };
}
