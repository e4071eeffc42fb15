import { mewsLimits } from "@foyer/mews-client";
import type { Connection, Priority } from "../../../upstream/port.ts";

/** A connection, and the properties that are read through it: in lower case, sorted. */
export type SyncSource = { connection: Connection; enterpriseIds: readonly string[] };

/** What calls to Mews are made for. */
export type Work = "asking" | "filling" | "catching-up" | "telling" | "checking";

/** For whom a source is read, and until when. */
export type Errand = {
  source: SyncSource;
  priority: Priority;
  /** who asks, as in `CallOptions` */
  person?: string;
  /** of the lease under which it is done; absent: without, as for somebody who waits */
  fence?: number;
  signal: AbortSignal;
};

/**
 * What to send as EnterpriseIds to be given the threads of these properties. A property's own token
 * needs none; more than Mews takes are all that the token covers.
 */
export function namedIn(
  { connection }: SyncSource,
  enterpriseIds: readonly string[],
): { enterpriseIds?: string[] } {
  if (connection.covers.kind === "property" || enterpriseIds.length > mewsLimits.ids) return {};
  return { enterpriseIds: [...enterpriseIds] };
}

/** Whose threads an answer holds when it was asked about these; null: that has to be told apart. */
export function ownerAmong(enterpriseIds: readonly string[]): string | null {
  const [first, ...others] = enterpriseIds;
  return first !== undefined && others.length === 0 ? first : null;
}
