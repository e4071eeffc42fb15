import {
  type Creation,
  endpoints,
  idempotencyKeyHeader,
  idSchema,
  keySpentHeader,
  newThreadSchema,
  replayedHeader,
} from "@foyer/contract";
import { type Context, Hono } from "hono";
import { InvalidRequestError } from "../errors/errors.ts";
import type { AppEnv } from "../http/app-env.ts";
import { parseBody } from "../http/input.ts";
import { sendProblem } from "../http/problem-reply.ts";
import type { Creations } from "./create/creations.ts";

/** Creating a thread once, and asking what became of it. */
export function createRoutes(
  creations: Pick<Creations, "create" | "look" | "unseen" | "markSeen">,
): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post(endpoints.threads, async (c) => {
      const key = keyOf(c.req.header(idempotencyKeyHeader), idempotencyKeyHeader);
      const thread = await parseBody(c, newThreadSchema);
      const viewer = c.get("viewer");
      const answer = await creations.create(viewer, key, thread, c.req.raw.signal);
      if (answer.replayed) c.header(replayedHeader, "true");
      return replyToPost(c, answer.creation);
    })
    .get(endpoints.creations, async (c) => c.json(await creations.unseen(c.get("viewer"))))
    .get(endpoints.creation(":key"), async (c) =>
      c.json(await creations.look(c.get("viewer"), keyOf(c.req.param("key"), "key"))),
    )
    .post(endpoints.creationSeen(":key"), async (c) => {
      await creations.markSeen(c.get("viewer"), keyOf(c.req.param("key"), "key"));
      return c.body(null, 204);
    });
}

function replyToPost(c: Context<AppEnv>, creation: Creation): Response {
  switch (creation.kind) {
    case "created":
      return c.json(creation, 201);
    case "checking":
    case "undecided":
      c.header("Location", endpoints.creation(creation.key));
      return c.json(creation, 202);
    case "not-created":
      c.header(keySpentHeader, "true");
      return sendProblem(c, { ...creation.problem, requestId: c.get("requestId") });
  }
}

function keyOf(given: string | undefined, field: string): string {
  const parsed = idSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const message = given === undefined ? "It is missing." : "It is not a UUID.";
  throw new InvalidRequestError(`A new thread needs a key of its own in ${field}.`, [
    { field, message },
  ]);
}
