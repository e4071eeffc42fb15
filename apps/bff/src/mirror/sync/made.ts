import type { MewsThread } from "@foyer/mews-client";
import { workWithin } from "../../time/work-within.ts";
import { type SyncParts, store } from "./reads/parts.ts";
import { rowOf } from "./reads/reading.ts";
import type { Sources } from "./reads/sources.ts";

type MadeDeps = SyncParts & {
  sources: (signal: AbortSignal) => Promise<Sources>;
  hurry: (connection: string) => void;
  stopping: AbortSignal;
};

/**
 * Stores a thread that was made through Foyer, with its property, which catching up would have to tell
 * apart. People wait for it, so it ends in time, and what could not be stored is caught up.
 */
export async function storeMade(
  { sources, hurry, stopping, ...parts }: MadeDeps,
  enterpriseId: string,
  thread: MewsThread,
): Promise<void> {
  const row = rowOf(thread, enterpriseId);
  const storeIt = async (signal: AbortSignal) => {
    const known = [...(await sources(signal)).values()];
    const source = known.find(({ enterpriseIds }) => enterpriseIds.includes(enterpriseId));
    if (!source) return;
    hurry(source.connection.name);
    // Mews's clock had come that far when it answered.
    const commit = { asOfMs: row.updatedMs, rows: [row] };
    await store(parts, { source, priority: "create", signal }, commit);
  };
  try {
    await workWithin(parts.clock, parts.settings.freshness.patienceMs, stopping, storeIt);
  } catch (error) {
    parts.observe({ kind: "failed", connection: "all", error });
  }
}
