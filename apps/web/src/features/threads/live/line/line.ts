import type { LineNews } from "./follow-changes.ts";

/** What a tab wants to be told of. */
export type Want = {
  /** after this: `seq` of the page it shows, or of the last news it took */
  seq: number;
  /** epoch ms by which that was told */
  sinceMs: number;
  /** properties; null: all that this person may see */
  enterprises: readonly string[] | null;
};

/** Tabs of one browser and one person, and how they talk. */
export type LineDeps = {
  locks: Pick<LockManager, "request">;
  /** a new channel to the other tabs; not heard by this one itself */
  channel: BroadcastChannel;
  /** names the lock: one tab of all that want it has it */
  lockName: string;
  tabId: string;
  nowMs: () => number;
  /** Reads one stream until the signal; never rejects. */
  follow: (want: Want, tell: (news: LineNews) => void, signal: AbortSignal) => Promise<void>;
  /** `isReader`: this tab reads for all */
  onNews: (news: LineNews, isReader: boolean) => void;
};

export type Line = {
  want: (want: Want) => void;
  /** what was wanted, after all that was told of it since without a gap; also once it was left */
  told: () => Want | null;
  /** another tab takes over, where there is one */
  leave: () => void;
};

type Message =
  /** "again": the same list still, which was told all since it first said so */
  | { kind: "want" | "want-again"; tabId: string; want: Want }
  | { kind: "left"; tabId: string }
  /** a tab has begun to read: whoever wants something is to say so */
  | { kind: "leads" }
  /** `after`: the sequence of the news before these */
  | { kind: "news"; news: LineNews; after: number };

/** Tabs say again what they want so often; one not heard of for much longer is gone. */
const renewMs = 60_000;
const goneMs = 5 * renewMs;

/**
 * One stream for all tabs: the one that holds the lock reads, and tells the others. What it reads is
 * what any of them wants, from the least that any of them has; what repeats does no harm.
 */
export function joinLine(deps: LineDeps): Line {
  const { channel, tabId, onNews } = deps;
  const left = new AbortController();
  const { signal } = left;
  // Who has left is still asked for things by what is drawn at that moment, and says nothing.
  const post = (message: Message) => {
    if (!signal.aborted) channel.postMessage(message);
  };
  let own: Want | null = null;
  let leader: Leader | null = null;
  const say = (kind: "want" | "want-again") => {
    if (!own || signal.aborted) return;
    if (leader) leader.take(kind, tabId, own);
    else post({ kind, tabId, want: own });
  };
  const note = (news: LineNews, after: number) => {
    onNews(news, leader !== null);
    if (!own || !("seq" in news)) return;
    // What came before these was told while this tab was not there, or to nobody: to be told again.
    if (after > own.seq) say("want");
    else own = { ...own, seq: Math.max(own.seq, news.seq), sinceMs: deps.nowMs() };
  };
  const hear = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "news") note(data.news, data.after);
    if (data.kind === "leads") say("want");
    if (data.kind === "want" || data.kind === "want-again")
      leader?.take(data.kind, data.tabId, data.want);
    if (data.kind === "left") leader?.drop(data.tabId);
  };
  channel.addEventListener("message", hear, { signal });
  const renewing = setInterval(() => say("want-again"), renewMs);
  const lead = async () => {
    if (signal.aborted) return;
    leader = createLeader(deps, (news, after) => {
      note(news, after);
      post({ kind: "news", news, after });
    });
    post({ kind: "leads" });
    say("want");
    await new Promise((settle) => signal.addEventListener("abort", settle));
    leader.end();
    leader = null;
  };
  // Rejects where it is left before its turn came.
  deps.locks.request(deps.lockName, { signal }, lead).catch(() => undefined);
  return {
    want: (want) => {
      own = want;
      say("want");
    },
    told: () => own,
    leave: () => {
      post({ kind: "left", tabId });
      left.abort();
      clearInterval(renewing);
      channel.close();
    },
  };
}

type Leader = ReturnType<typeof createLeader>;

function createLeader(
  { nowMs, follow }: Pick<LineDeps, "nowMs" | "follow">,
  tell: (news: LineNews, after: number) => void,
) {
  const wants = new Map<string, { want: Want; heardMs: number }>();
  let reading: { want: Want; stop: () => void } | null = null;
  /** how the stream is doing; null: that was not told yet */
  let state: LineNews | null = null;
  const begin = (want: Want) => {
    reading?.stop();
    const stopped = new AbortController();
    const begun = { want, stop: () => stopped.abort() };
    reading = begun;
    const noted = (news: LineNews) => {
      if (reading !== begun) return;
      const after = begun.want.seq;
      if ("seq" in news) begun.want = { ...begun.want, seq: Math.max(after, news.seq) };
      if (news.kind === "state" || news.kind === "cut") state = news;
      tell(news, after);
    };
    void follow(want, noted, stopped.signal).then(() => {
      if (reading === begun) reading = null;
    });
  };
  return {
    take(kind: "want" | "want-again", tabId: string, want: Want) {
      const isKnown = wants.has(tabId);
      wants.set(tabId, { want, heardMs: nowMs() });
      for (const [id, { heardMs }] of wants) if (nowMs() - heardMs > goneMs) wants.delete(id);
      if (kind === "want-again" && isKnown) return;
      if (
        reading &&
        reading.want.seq <= want.seq &&
        isWithin(want.enterprises, reading.want.enterprises)
      ) {
        // Who comes to a stream that is there would not know how it is before its next beat.
        if (!isKnown && state) tell(state, reading.want.seq);
        return;
      }
      const all = [...wants.values()].map((one) => one.want);
      const enterprises = unionOf(all);
      const seq = Math.min(want.seq, reading?.want.seq ?? want.seq);
      begin({ seq, sinceMs: Math.min(...all.map(({ sinceMs }) => sinceMs)), enterprises });
    },
    drop: (tabId: string) => wants.delete(tabId),
    end: () => reading?.stop(),
  };
}

function unionOf(wants: readonly Want[]): string[] | null {
  const lists = wants.map(({ enterprises }) => enterprises);
  const known = lists.filter((list) => list !== null);
  return known.length < lists.length ? null : [...new Set(known.flat())].toSorted();
}

function isWithin(some: Want["enterprises"], all: Want["enterprises"]): boolean {
  if (all === null) return true;
  return some?.every((id) => all.includes(id)) ?? false;
}
