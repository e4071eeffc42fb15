import type { KnownTokens } from "../estate/credentials.ts";
import type { Estate } from "../estate/estate.ts";
import type { Injector } from "../faults/injector.ts";
import type { RateLimit } from "../faults/rate-limit.ts";
import type { LateWork } from "../late-work.ts";
import type { Random } from "../random.ts";
import type { Database } from "../store/database.ts";
import type { Versions } from "../store/versions.ts";
import type { Timing } from "../timing.ts";
import type { Webhooks } from "../webhook/sender.ts";
import type { CallLog } from "./call-log.ts";

/** One running sandbox: what every part of it works on. */
export type SandboxState = {
  db: Database;
  timing: Timing;
  random: Random;
  estate: Estate;
  known: KnownTokens;
  /** enterprise id to its number in the store */
  enterpriseNumbers: ReadonlyMap<string, number>;
  /** client token to its number in the store */
  clientNumbers: ReadonlyMap<string, number>;
  rateLimit: RateLimit;
  injector: Injector;
  /** Mews's clock, in epoch milliseconds: the true time, unless it was set to be wrong */
  clock: () => number;
  /** adds that were answered and are committed later */
  lateCommits: LateWork;
  /** changes that were committed and are seen later */
  lateChanges: LateWork;
  versions: Versions;
  webhooks: Webhooks;
  calls: CallLog;
};
