import { type ThreadEvent, threadEvents } from "@foyer/contract";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { UnreachableError } from "../../../../shared/api/errors.ts";
import { answerTo, type Fetch } from "../../../../shared/api/request.ts";

/** Where a stream begins: `id` of an event after which to go on, or `seq` in the path. */
export type StreamStart = { path: string; lastEventId: string | null };

/** How far one is once the event has come. */
export type ToldEvent = ThreadEvent & { id: string };

/** The server says how it is every ten seconds: one that says nothing for so long is gone. */
const silenceMs = 30_000;

/** More than the largest batch of rows; a stream that is none is not held in memory. */
const longestEventChars = 4_000_000;

/**
 * What one stream of changes says, until the server ends it. Events that this page does not know are
 * passed over.
 *
 * Throws as `request` does, an `UnreachableError` where the line breaks or falls silent, and the
 * signal's reason.
 */
export async function* openChanges(
  { path, lastEventId }: StreamStart,
  signal: AbortSignal,
  fetchFn: Fetch = fetch,
): AsyncGenerator<ToldEvent, void> {
  const over = new AbortController();
  const line = AbortSignal.any([signal, over.signal]);
  const hangUp = () => over.abort(new UnreachableError(null));
  let timer = setTimeout(hangUp, silenceMs);
  const headers = {
    Accept: "text/event-stream",
    ...(lastEventId !== null && { "Last-Event-ID": lastEventId }),
  };
  try {
    const { body } = await answerTo({ path, headers, signal }, line, fetchFn);
    const messages = (body ?? new ReadableStream())
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ maxBufferSize: longestEventChars }));
    for await (const { event, data, id } of eachOf(messages)) {
      clearTimeout(timer);
      timer = setTimeout(hangUp, silenceMs);
      const told = parsed(event, data);
      if (told) yield { ...told, id: id ?? "" };
    }
  } catch (error) {
    signal.throwIfAborted();
    throw isOfTheLine(error) ? new UnreachableError(error) : error;
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

/** Not every browser can iterate over a stream by itself. */
async function* eachOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, void> {
  const reader = stream.getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function parsed(name: string | undefined, text: string): ThreadEvent | null {
  const schema = name === undefined ? undefined : schemas.get(name);
  return schema ? schema(JSON.parse(text)) : null;
}

const schemas = new Map<string, (data: unknown) => ThreadEvent>([
  ["changes", (data) => ({ event: "changes", data: threadEvents.changes.parse(data) })],
  ["state", (data) => ({ event: "state", data: threadEvents.state.parse(data) })],
  ["end", (data) => ({ event: "end", data: threadEvents.end.parse(data) })],
]);

/** What a browser throws where a body breaks off. */
function isOfTheLine(error: unknown): boolean {
  return error instanceof TypeError || error instanceof DOMException;
}
