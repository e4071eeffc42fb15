import type { Enterprise } from "@foyer/contract";
import type { Connection } from "../upstream/port.ts";

/**
 * A property and the connections that reach it. `reads` is its own token where there is one, else the
 * portfolio that covers it; each property is read through exactly one connection.
 */
export type DirectoryEntry = {
  enterprise: Enterprise;
  reads: Connection;
  /** null: new threads cannot be made in it */
  creates: Connection | null;
};

/** Properties that cannot be shown, or may be others by now, and why. Who is told what: `told-to.ts`. */
export type Unavailable = {
  connection: string;
  /** the properties this is about; null: nobody knows, so it may be about any */
  enterpriseIds: string[] | null;
  /** in Foyer's own words, for whoever may see the properties */
  detail: string;
  /** for admins: with Mews's words, or what does not fit in the configuration */
  detailForAdmins: string;
};

export type Directory = {
  /** Every property known now; what could not be asked for stands in `unavailable`. */
  read(signal: AbortSignal): Promise<{ entries: DirectoryEntry[]; unavailable: Unavailable[] }>;
};
