import type { Upstream } from "./port.ts";

/** Reads that count as this person's, whoever makes them for them. */
export function onBehalfOf(
  upstream: Pick<Upstream, "getThreads">,
  person: string,
): Pick<Upstream, "getThreads"> {
  return {
    getThreads: (connection, filter, options) =>
      upstream.getThreads(connection, filter, { ...options, person }),
  };
}
