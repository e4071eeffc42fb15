/** Who wants to know that something changed. `subscribe` is what `useSyncExternalStore` takes. */
export type Listeners = {
  /** @returns ends it */
  subscribe: (listener: () => void) => () => void;
  notify: () => void;
};

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    notify: () => {
      for (const listener of listeners) listener();
    },
  };
}
