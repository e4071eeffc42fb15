import type { TableFeatures } from "@tanstack/react-table";

/**
 * For a table without a state of its own: nothing in it changes, so nobody has to be told. The library's
 * own way with React (`useTable`) brings a store for such changes, two kB before the first row.
 */
export const unwatched: NonNullable<TableFeatures["coreReactivityFeature"]> = {
  createOptionsStore: false,
  wrapExternalAtoms: false,
  createReadonlyAtom: (read) => ({
    get: read,
    subscribe: () => ({ unsubscribe: () => undefined }),
  }),
  createWritableAtom: noState,
  addSubscription: noState,
  untrack: (read) => read(),
  batch: (change) => change(),
  schedule: queueMicrotask,
};

function noState(): never {
  throw new Error("A table that nobody watches has no state");
}
