import type { LiveState, Thread, ThreadEvent } from "@foyer/contract";
import type { Clock } from "../../time/clock.ts";
import type { Asked, Look, Looks } from "../feed/looks.ts";
import type { News } from "../feed/news.ts";
import type { LiveSettings } from "../settings.ts";
import { createBell } from "./bell.ts";
import type { OpenStream } from "./streams.ts";

/** What a stream is of. */
export type Followed = Asked & {
  connections: string[];
  /** the sequence after which it begins */
  since: number;
  /** the reader has not come to it yet */
  isBehind(thread: Thread): boolean;
  /** what the question is by now still is what it was */
  isStillSame(): Promise<boolean>;
};

export type FollowDeps = {
  news: News;
  looks: Pick<Looks, "look">;
  /** keeps the connections up to date until the function is called */
  lookAt(connections: string[]): () => void;
  stateOf(connections: string[]): Promise<LiveState>;
  clock: Clock;
  settings: Pick<LiveSettings, "beatMs" | "comeBackMs">;
  /** how much of the spread is added to `comeBackMs` */
  comeBackAfterMs(): number;
};

/** An event, and how far the reader is once it has come. */
export type Told = ThreadEvent & { sequence: number };

/**
 * What changes in a list, from a sequence on, until the stream is told to end. The mirror is looked at
 * when there are news and never because time went by; nothing is remembered but the sequence, so one
 * who comes back with it has missed nothing.
 */
export async function* follow(
  deps: FollowDeps,
  followed: Followed,
  stream: OpenStream,
): AsyncGenerator<Told, void> {
  const { clock, settings } = deps;
  const bell = createBell(clock);
  const stopListening = deps.news.listen(followed.connections, bell.ring);
  const stopLooking = deps.lookAt(followed.connections);
  stream.onEnd(bell.ring);
  let sequence = followed.since;
  let said: LiveState["pace"] | null = null;
  let beatAtMs = clock.monotonicMs();
  try {
    while (stream.ended() === null) {
      const data = await deps.stateOf(followed.connections);
      if (data.pace !== said || clock.monotonicMs() >= beatAtMs) {
        if (!(await followed.isStillSame())) return yield endOf("lost", sequence);
        yield { event: "state", data, sequence };
        said = data.pace;
        beatAtMs = clock.monotonicMs() + settings.beatMs;
      }
      const look = await deps.looks.look(followed, sequence);
      if (look.kind === "lost") return yield endOf("lost", sequence);
      sequence = look.sequence;
      const changes = changesOf(look, followed);
      if (changes) yield { ...changes, sequence };
      if (!look.more) await bell.heard(Math.max(0, beatAtMs - clock.monotonicMs()));
    }
    const why = stream.ended();
    if (why !== null && why !== "gone") yield endOf(why, sequence, deps.comeBackAfterMs());
  } finally {
    stopListening();
    stopLooking();
  }
}

function changesOf(
  { threads, left }: Look & { kind: "changes" },
  { isBehind }: Followed,
): (ThreadEvent & { event: "changes" }) | null {
  const shown = threads.filter((thread) => !isBehind(thread));
  if (shown.length + left.length === 0) return null;
  return { event: "changes", data: { threads: shown, left } };
}

type Why = (ThreadEvent & { event: "end" })["data"]["reason"];

export function endOf(reason: Why, sequence: number, retryAfterMs = 0): Told {
  return { event: "end", data: { reason, retryAfterMs }, sequence };
}
