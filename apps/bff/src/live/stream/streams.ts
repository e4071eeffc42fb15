import type { StreamEnd } from "@foyer/contract";
import type { LiveSettings } from "../settings.ts";
import { StreamsFullError, TooManyStreamsError } from "./errors.ts";

/** "gone": the browser closed it, or was too slow. */
export type WhyEnded = StreamEnd["reason"] | "gone";

/** A stream that counts as open until it is closed. */
export type OpenStream = {
  /** null: nobody ended it */
  ended(): WhyEnded | null;
  /** Tells it to end; the first reason counts. */
  end(why: WhyEnded): void;
  /** Called once, when it is told to end. */
  onEnd(listener: () => void): void;
  close(): void;
};

export type Streams = {
  /** Throws a TooManyStreamsError or StreamsFullError, or the reason why the server stops. */
  open(personId: string): OpenStream;
  readonly count: number;
};

type StreamsDeps = {
  settings: Pick<LiveSettings, "perPerson" | "perProcess" | "beatMs">;
  /** when it aborts, all end */
  stopping: AbortSignal;
};

export function createStreams({ settings, stopping }: StreamsDeps): Streams {
  const open = new Map<OpenStream, string>();
  stopping.addEventListener("abort", () => {
    for (const stream of open.keys()) stream.end("unavailable");
  });
  return {
    get count() {
      return open.size;
    },
    open(personId) {
      stopping.throwIfAborted();
      if (open.size >= settings.perProcess) throw new StreamsFullError(settings.beatMs);
      const own = [...open.values()].filter((id) => id === personId).length;
      if (own >= settings.perPerson) throw new TooManyStreamsError(settings.beatMs);
      const stream = createStream(() => open.delete(stream));
      open.set(stream, personId);
      return stream;
    },
  };
}

function createStream(close: () => void): OpenStream {
  let why: WhyEnded | null = null;
  let tell = () => {};
  return {
    ended: () => why,
    end(reason) {
      if (why !== null) return;
      why = reason;
      tell();
    },
    onEnd(listener) {
      tell = listener;
      if (why !== null) listener();
    },
    close,
  };
}
