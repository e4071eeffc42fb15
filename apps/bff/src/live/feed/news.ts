import type { CommitResult, Mirror, MirrorCommit, Question } from "../../mirror/port.ts";
import type { Clock } from "../../time/clock.ts";

/** Says when to look at the mirror again. What there is to see, the mirror's sequence says. */
export type News = {
  /** Calls `hear` after rows of one of the connections may have changed, until the function is called. */
  listen(connections: Iterable<string>, hear: () => void): () => void;
};

type NewsDeps = {
  mirror: Mirror;
  clock: Clock;
  othersMs: number;
  /** called before those who listen */
  onNews(): void;
  stopping: AbortSignal;
};

/**
 * The mirror, and news of what this process writes into it, as it is written. What other processes
 * write is looked for every `othersMs`, sooner where the mirror hears of it, once for all, and only while
 * somebody listens.
 */
export function tellNews({ mirror, clock, othersMs, onNews, stopping }: NewsDeps): {
  mirror: Mirror;
  news: News;
} {
  const listeners = new Map<string, Set<() => void>>();
  let sequence = 0;
  let isLooking = false;
  let pause = new AbortController();
  const lookNow = () => pause.abort();
  mirror.onOthers?.(lookNow);
  stopping.addEventListener("abort", lookNow);

  const tell = (connection: string) => {
    onNews();
    for (const hear of [...(listeners.get(connection) ?? [])]) hear();
  };
  const tellAll = () => {
    onNews();
    for (const hear of new Set([...listeners.values()].flatMap((heard) => [...heard]))) hear();
  };

  /** A mirror that cannot be asked is found out by whoever looks at it. */
  async function lookForOthers() {
    if (isLooking) return;
    isLooking = true;
    while (listeners.size > 0 && !stopping.aborted) {
      // Whoever writes while this looks is looked for once more.
      pause = new AbortController();
      const before = sequence;
      sequence = await sequenceOf(mirror, stopping).catch(() => before);
      if (sequence !== before) tellAll();
      await clock.sleep(othersMs, pause.signal).catch(() => {});
    }
    isLooking = false;
  }

  return {
    mirror: {
      ...mirror,
      async commit(commit) {
        const result = await mirror.commit(commit);
        if (isNews(commit, result)) tell(commit.connection);
        return result;
      },
      async register(sources) {
        await mirror.register(sources);
        tellAll();
      },
      async forget(updatedBeforeMs) {
        await mirror.forget(updatedBeforeMs);
        tellAll();
      },
    },
    news: {
      listen(connections, hear) {
        const names = new Set(connections);
        for (const name of names) heardOf(listeners, name).add(hear);
        void lookForOthers();
        return () => {
          for (const name of names) {
            listeners.get(name)?.delete(hear);
            if (listeners.get(name)?.size === 0) listeners.delete(name);
          }
        };
      },
    },
  };
}

function heardOf(listeners: Map<string, Set<() => void>>, name: string): Set<() => void> {
  const heard = listeners.get(name) ?? new Set();
  listeners.set(name, heard);
  return heard;
}

/** Most of catching up brings nothing. */
function isNews({ told = [] }: MirrorCommit, result: CommitResult): boolean {
  if (result.kind === "refused") return false;
  const { added, updated, unstamped, gone } = result;
  return added + updated + unstamped + gone + told.length > 0;
}

const nothing: Question = { parts: [], untold: [], ids: null, states: null, words: [] };

async function sequenceOf(mirror: Mirror, signal: AbortSignal): Promise<number> {
  const ask = { question: nothing, order: "-created", after: null, limit: 1 } as const;
  return (await mirror.page(ask, signal)).sequence;
}
