import { type EventSourceMessage, EventSourceParserStream } from "eventsource-parser/stream";

export type EventsOptions = {
  headers: Record<string, string>;
  /** a line that says nothing for so long is dead */
  silenceMs: number;
  signal: AbortSignal;
  /** called with the status of an answer that holds no events */
  onRefused: (status: number) => void;
};

/** The events of one stream, until it ends in whatever way. */
export async function* serverSentEvents(
  url: string,
  { headers, silenceMs, signal, onRefused }: EventsOptions,
): AsyncGenerator<EventSourceMessage, void> {
  const line = new AbortController();
  const hangUp = () => line.abort();
  signal.addEventListener("abort", hangUp);
  let alarm = setTimeout(hangUp, silenceMs);
  try {
    const accepting = { ...headers, Accept: "text/event-stream" };
    const response = await fetch(url, { headers: accepting, signal: line.signal });
    if (response.status !== 200 || !response.body) return onRefused(response.status);
    const heard = new TransformStream<string, string>({
      transform(chunk, passed) {
        clearTimeout(alarm);
        alarm = setTimeout(hangUp, silenceMs);
        passed.enqueue(chunk);
      },
    });
    yield* response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(heard)
      .pipeThrough(new EventSourceParserStream());
  } catch {
    // However a line broke: whoever follows comes back.
  } finally {
    clearTimeout(alarm);
    signal.removeEventListener("abort", hangUp);
    line.abort();
  }
}
