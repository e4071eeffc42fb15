import { z } from "zod";
import { milliseconds } from "../faults/rules.ts";

/** Where the general webhook goes, and how badly. `{url}` alone is a healthy one. */
export const webhookSchema = z.strictObject({
  /** with the secret in it, as the integration asked Mews's support for */
  url: z.url({ protocol: /^https?$/ }),
  /** so much later than the message it is sent */
  afterMs: milliseconds.default(0),
  /** and up to so much later still, drawn for each from the seed: a later one can come first */
  afterSpreadMs: milliseconds.default(0),
  /** so many times more it is sent, though it was taken */
  repeats: z.int().min(0).max(10).default(0),
  /** the share of messages that nothing is sent of */
  lost: z.number().min(0).max(1).default(0),
  /** one that is not answered with a 2xx within 5 s comes again so much later */
  againAfterMs: milliseconds.default(180_000),
  /** so often in all */
  attempts: z.int().min(1).max(10).default(3),
});

export type WebhookSettings = z.infer<typeof webhookSchema>;
export type WebhookInput = z.input<typeof webhookSchema>;
