import type { Work } from "./source.ts";

/** What the sync did, for log and metrics. Never guest text. */
export type SyncEvent =
  | { kind: "asked"; connection: string; work: Work }
  /** all that changed before `knownToMs`, by Mews's clock, is in the mirror */
  | { kind: "caught-up"; connection: string; knownToMs: number }
  /** too long ago to follow what changed since: what was covered is read anew */
  | { kind: "began-anew"; connection: string; knownToMs: number }
  /**
   * What reading again found and catching up had not: rows that were `missed`, or changed `unstamped`,
   * and rows that are `gone`.
   */
  | { kind: "checked"; connection: string; missed: number; unstamped: number; gone: number }
  /** so many rows were not given that the source is rather broken; they are kept */
  | { kind: "many-missing"; connection: string; enterpriseId: string; missing: number }
  /** of a connection, or of "all": then nobody knows which there are, and no work is begun */
  | { kind: "failed"; connection: string; error: unknown; work?: "catching-up" }
  /** the connections are known */
  | { kind: "planned"; connection: "all" };
