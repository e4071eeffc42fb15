/** `id` is null where the event has none. */
export type ServerSentEvent = { event: string; data: string; id: string | null };

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
): AsyncGenerator<ServerSentEvent, void> {
  const line = new AbortController();
  const hangUp = () => line.abort();
  signal.addEventListener("abort", hangUp);
  let alarm = setTimeout(hangUp, silenceMs);
  try {
    const accepting = { ...headers, Accept: "text/event-stream" };
    const response = await fetch(url, { headers: accepting, signal: line.signal });
    if (response.status !== 200 || !response.body) return onRefused(response.status);
    let text = "";
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(alarm);
      alarm = setTimeout(hangUp, silenceMs);
      const blocks = (text + chunk).split("\n\n");
      text = blocks.pop() ?? "";
      yield* blocks.map(eventOf);
    }
  } catch {
    // However a line broke: whoever follows comes back.
  } finally {
    clearTimeout(alarm);
    signal.removeEventListener("abort", hangUp);
    line.abort();
  }
}

function eventOf(block: string): ServerSentEvent {
  const fields = block.split("\n").map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const all = (wanted: string) =>
    fields.flatMap(([, name, value = ""]) => (name === wanted ? [value] : []));
  return {
    event: all("event")[0] ?? "message",
    data: all("data").join("\n"),
    id: all("id")[0] ?? null,
  };
}
