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

export type Directory = {
  /** Every property known now; what could not be asked for stands in `unavailable`. */
  read(signal: AbortSignal): Promise<{
    entries: DirectoryEntry[];
    unavailable: { connection: string; detail: string }[];
  }>;
};
