/** What a list's next request depends on and nothing on the screen does. */
export type ListMemory = {
  /** a failed source that the next request is to try again, whichever asks for it */
  addRetry: (sourceKey: string) => void;
  takeRetries: () => readonly string[];
  /** remembers how many rows of a list were there */
  setRows: (path: string, count: number) => void;
  /** 0 for another list than the last one */
  rowsOf: (path: string) => number;
};

export function createListMemory(): ListMemory {
  const retries = new Set<string>();
  let last = { path: "", count: 0 };
  return {
    addRetry: (sourceKey) => {
      retries.add(sourceKey);
    },
    takeRetries: () => {
      const taken = [...retries];
      retries.clear();
      return taken;
    },
    setRows: (path, count) => {
      last = { path, count };
    },
    rowsOf: (path) => (path === last.path ? last.count : 0),
  };
}
