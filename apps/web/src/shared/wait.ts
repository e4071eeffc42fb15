/**
 * Waits, but comes back at once when the network does: what failed without it is worth asking again.
 * Rejects with the signal's reason.
 */
export async function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((settle, fail) => {
    const over = new AbortController();
    const end = () => {
      over.abort();
      clearTimeout(timer);
      if (signal.aborted) fail(signal.reason);
      else settle();
    };
    const timer = setTimeout(end, ms);
    addEventListener("online", end, { signal: over.signal });
    signal.addEventListener("abort", end, { signal: over.signal });
  });
}
