import { deskChangeSchema, idSchema, newViewSchema, viewEndpoints } from "@foyer/contract";
import { type Context, Hono } from "hono";
import { InvalidRequestError, NotFoundError } from "../errors/errors.ts";
import type { AppEnv } from "../http/app-env.ts";
import { parseBody } from "../http/input.ts";
import type { Views } from "./views.ts";

/** What somebody sees the list by: views, and what they set for themselves. */
export function viewRoutes(views: Views): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(viewEndpoints.all, async (c) => c.json(await views.all(c.get("viewer"))))
    .post(viewEndpoints.all, async (c) => {
      const wanted = await parseBody(c, newViewSchema);
      return c.json(await views.create(c.get("viewer"), wanted), 201);
    })
    .patch(viewEndpoints.desk, async (c) => {
      const change = await parseBody(c, deskChangeSchema);
      return c.json(await views.changeDesk(c.get("viewer"), change));
    })
    .put(viewEndpoints.one(":id"), async (c) => {
      const wanted = await parseBody(c, newViewSchema);
      return c.json(await views.change(c.get("viewer"), idIn(c), versionIn(c), wanted));
    })
    .delete(viewEndpoints.one(":id"), async (c) => {
      await views.remove(c.get("viewer"), idIn(c), versionIn(c));
      return c.body(null, 204);
    })
    .post(viewEndpoints.restored(":id"), async (c) =>
      c.json(await views.restore(c.get("viewer"), idIn(c))),
    );
}

function idIn(c: Context<AppEnv>): string {
  const parsed = idSchema.safeParse(c.req.param("id"));
  if (parsed.success) return parsed.data;
  throw new NotFoundError("There is no such view.");
}

/** If-Match (RFC 9110, 13.1.1) with one version: whoever changes a view says which one they saw. */
function versionIn(c: Context<AppEnv>): number {
  const [, digits] = /^"(\d{1,15})"$/.exec(c.req.header("If-Match") ?? "") ?? [];
  if (digits !== undefined) return Number(digits);
  const message = "It is the version that was read, in quotes.";
  throw new InvalidRequestError("Say in If-Match which version this changes.", [
    { field: "If-Match", message },
  ]);
}
