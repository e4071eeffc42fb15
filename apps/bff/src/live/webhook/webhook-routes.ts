import { idSchema } from "@foyer/contract";
import { Hono } from "hono";
import * as z from "zod/mini";
import { NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { parseBody } from "../../http/input.ts";
import type { WebhookEvent } from "./receiver.ts";
import { isAmong } from "./secrets.ts";

export type WebhookDeps = {
  /** those that open it now; none: there is nothing at the address */
  secrets(): readonly string[];
  /** returns at once */
  receive(enterpriseId: string): void;
  observe(event: WebhookEvent): void;
};

/** Mews's general webhook. Which message came is not used: it does not say of which thread. */
const webhookSchema = z.object({
  EnterpriseId: idSchema,
  Events: z.array(z.object({ Discriminator: z.string() })),
});

/**
 * Where Mews tells that something is new. It wants a 2xx within seconds and sends again what gets none,
 * so nothing is waited for. Whoever has no secret finds nothing here, as at any wrong address.
 */
export function webhookRoutes({ secrets, receive, observe }: WebhookDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().post("/hooks/mews/:secret", async (c) => {
    if (!isAmong(c.req.param("secret"), secrets())) {
      observe({ kind: "received", outcome: "refused" });
      throw new NotFoundError("There is nothing at this address.");
    }
    const { EnterpriseId } = await parseBody(c, webhookSchema).catch((error: unknown) => {
      observe({ kind: "received", outcome: "malformed" });
      throw error;
    });
    receive(EnterpriseId);
    observe({ kind: "received", outcome: "taken" });
    return c.body(null, 204);
  });
}
