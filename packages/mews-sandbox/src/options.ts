import type { ApplicationSeed, EnterpriseSeed, PortfolioSeed } from "./estate/seeds.ts";
import type { FaultsInput } from "./faults/settings.ts";
import type { Timing } from "./timing.ts";
import type { PostWebhook } from "./webhook/sender.ts";
import type { WebhookInput } from "./webhook/settings.ts";

/** How many threads to make, in all. */
export const sizes = { tiny: 400, small: 4000, default: 30_000, large: 1_000_000 } as const;

export type SandboxSize = keyof typeof sizes | number;

export type SandboxOptions = Partial<Timing> & {
  /** path of the SQLite file; absent: memory */
  file?: string;
  /** of the data, of ids and of faults that are drawn; absent: 1 */
  seed?: number;
  /** absent: "default" */
  size?: SandboxSize;
  /** how far back the data reaches; absent: 24 */
  historyMonths?: number;
  /** absent: four properties in Prague, New York, Kathmandu and Santiago */
  enterprises?: readonly EnterpriseSeed[];
  /** absent: one token over all properties */
  portfolios?: readonly PortfolioSeed[];
  /** absent: one with a property of its own and a token for the first property; []: none */
  otherApplications?: readonly ApplicationSeed[];
  /** the application's token; absent: one in the form of Mews's */
  clientToken?: string;
  /** what the sandbox starts with, and goes back to when faults are cleared; absent: none */
  faults?: FaultsInput;
  /** where new messages of the application's own threads are told; absent: nowhere */
  webhook?: WebhookInput;
  /** how webhooks are sent; absent: by `fetch` */
  postWebhook?: PostWebhook;
  /** opens the control interface under /sandbox/ to whoever sends it; absent: there is none */
  ownerKey?: string;
  /** a larger request body is answered with 413; absent: 1 MiB */
  maxBodyBytes?: number;
};

export const defaultMaxBodyBytes = 1024 * 1024;
