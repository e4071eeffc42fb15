import type { Mirror, Place } from "../../src/mirror/port.ts";
import { partsOf, properties } from "../mirror/hotels.ts";

/** The whole mirror, page after page, for nobody. */
export async function readPages(mirror: Mirror): Promise<void> {
  const question = { parts: partsOf(properties), untold: [], ids: null, states: null, words: [] };
  const { signal } = new AbortController();
  let after: Place | null = null;
  while (true) {
    const page = await mirror.page({ question, order: "-created", after, limit: 500 }, signal);
    if (!page.more) return;
    after = page.last;
  }
}
