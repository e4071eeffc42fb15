import {
  MewsConnectionError,
  MewsForbiddenError,
  MewsRateLimitedError,
  type MewsThread,
  type NewMewsThread,
} from "@foyer/mews-client";
import { NotSentError, type Upstream } from "../../upstream/port.ts";
import type { FakeClock } from "../fake-clock.ts";

/** What befalls one send: whether and when it is committed, and what comes back. */
const fates = {
  answered: { commitMs: 0, reply: "thread", replyMs: 50 },
  "answered slowly": { commitMs: 3_000, reply: "thread", replyMs: 8_000 },
  "cut before the commit": { commitMs: null, reply: "cut", replyMs: 10 },
  "cut after the commit": { commitMs: 0, reply: "cut", replyMs: 10 },
  "committed 30 s late": { commitMs: 30_000, reply: "cut", replyMs: 10 },
  "committed 130 s late": { commitMs: 130_000, reply: "cut", replyMs: 10 },
  "no answer, committed": { commitMs: 5_000, reply: "none", replyMs: 0 },
  "no answer, committed late": { commitMs: 60_000, reply: "none", replyMs: 0 },
  "no answer, never committed": { commitMs: null, reply: "none", replyMs: 0 },
  "another thread": { commitMs: 0, reply: "another", replyMs: 50 },
  "an older thread of the same words": { commitMs: 0, reply: "older", replyMs: 50 },
  refused: { commitMs: null, reply: "refused", replyMs: 50 },
  limited: { commitMs: null, reply: "limited", replyMs: 50 },
  "not sent": { commitMs: null, reply: "not-sent", replyMs: 10 },
} as const;

export type Fate = keyof typeof fates;

export const everyFate = Object.keys(fates).filter((name): name is Fate =>
  Object.hasOwn(fates, name),
);

export type ModelMews = Upstream & {
  /** what befalls the next sends, in turn; after them every send is answered */
  fates: Fate[];
  isReadable: boolean;
  /** called as the first byte of a send arrives */
  onSend: (thread: NewMewsThread) => void;
  /** everything that was ever committed */
  readonly threads: readonly MewsThread[];
};

/** As much of Mews as creating touches, with no HTTP and no guard: for thousands of histories a second. */
export function createModelMews(clock: FakeClock): ModelMews {
  const threads: MewsThread[] = [];
  // its own clock, which is right whatever is done to ours
  const startMs = clock.now();
  const nowMs = () => startMs + clock.monotonicMs();
  const commit = (thread: NewMewsThread): MewsThread => {
    const made = threadOf(thread, nowMs(), threads.length);
    threads.push(made);
    return made;
  };

  const mews: ModelMews = {
    fates: [],
    isReadable: true,
    onSend: () => {},
    threads,
    async acquireAddPermit() {
      return {
        release: () => {},
        async send(thread, signal) {
          mews.onSend(thread);
          const { commitMs, reply, replyMs } = fates[mews.fates.shift() ?? "answered"];
          const committed =
            commitMs === null ? null : clock.sleep(commitMs).then(() => commit(thread));
          if (reply === "none") return hang(signal);
          await clock.sleep(replyMs, signal);
          if (reply === "older") return answer(eldest(threads, thread));
          if (reply === "another") return answer(someoneElses);
          if (reply !== "thread" || !committed) throw failures[reply]();
          return answer(await committed);
        },
      };
    },
    async getThreads(_connection, { created }, { signal }) {
      await clock.sleep(20, signal);
      if (!mews.isReadable) throw failures.cut();
      const found = threads.filter(({ CreatedUtc }) => isWithin(CreatedUtc, created));
      const value = { threads: found.toReversed(), cursor: found[0]?.Id ?? null, end: true };
      return { ...answer(value), asOfMs: null };
    },
    getEnterprises: () => Promise.reject(new Error("The model knows threads only.")),
  };
  return mews;
}

function answer<T>(value: T) {
  return { value, requestId: null, askedMs: null };
}

function isWithin(at: string, within: { StartUtc: string; EndUtc: string } | undefined): boolean {
  if (!within) return true;
  const atMs = Date.parse(at);
  return atMs >= Date.parse(within.StartUtc) && atMs < Date.parse(within.EndUtc);
}

function threadOf({ sender, subject }: NewMewsThread, atMs: number, nth: number): MewsThread {
  const at = new Date(atMs).toISOString();
  return {
    Id: `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`,
    OriginalSender: sender,
    Subject: subject,
    CreatedUtc: at,
    UpdatedUtc: at,
    IsResolved: false,
  };
}

function eldest(threads: MewsThread[], { subject }: NewMewsThread): MewsThread {
  return threads.find(({ Subject }) => Subject === subject) ?? someoneElses;
}

const someoneElses = threadOf({ sender: "Somebody", subject: "Else" }, 0, 999_999);

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

const failure = (status: number | null, retryAfterMs: number | null = null) => ({
  operation: "messageThreads/add",
  status,
  message: "The model was told to fail.",
  requestId: null,
  retryAfterMs,
});

const failures = {
  thread: () => new MewsConnectionError(failure(null)),
  cut: () => new MewsConnectionError(failure(null)),
  refused: () => new MewsForbiddenError(failure(403)),
  limited: () => new MewsRateLimitedError(failure(429, 1_000)),
  "not-sent": () =>
    new MewsConnectionError(failure(null), { cause: new NotSentError("ECONNREFUSED") }),
};
