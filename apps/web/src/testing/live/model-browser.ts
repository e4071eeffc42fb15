import type { LineDeps } from "../../features/threads/live/line/line.ts";

type Lock = { grant: () => void };

/** The locks and channels that tabs of one browser share. A message is heard before the next one is sent. */
export function createModelBrowser() {
  const channels = new Set<ModelChannel>();
  const queue: Lock[] = [];
  let holder: Lock | null = null;
  const next = () => {
    holder = queue.shift() ?? null;
    holder?.grant();
  };
  const request = (_name: string, { signal }: LockOptions, hold: () => Promise<void>) =>
    new Promise<void>((settle, fail) => {
      const lock: Lock = {
        grant: () =>
          void hold()
            .then(settle, fail)
            .finally(() => {
              if (holder === lock) next();
            }),
      };
      signal?.addEventListener("abort", () => {
        const at = queue.indexOf(lock);
        if (at === -1) return;
        queue.splice(at, 1);
        fail(signal.reason);
      });
      queue.push(lock);
      if (!holder) next();
    });

  class ModelChannel extends EventTarget {
    postMessage(data: unknown) {
      for (const other of [...channels])
        if (other !== this)
          other.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
    }
    close() {
      channels.delete(this);
    }
  }

  return {
    // Only what the line uses of them.
    locks: { request } as unknown as LineDeps["locks"],
    channel: () => {
      const channel = new ModelChannel();
      channels.add(channel);
      return channel as unknown as BroadcastChannel;
    },
  };
}

export type ModelBrowser = ReturnType<typeof createModelBrowser>;
