import { Hono } from "hono";
import { expect, it } from "vitest";
import * as z from "zod/mini";
import type { AppEnv } from "./app-env.ts";
import { queryReader } from "./input.ts";
import { replyWithProblem } from "./problem-reply.ts";

let checked = 0;
const limitSchema = z.object({
  limit: z.coerce.number().check(
    z.refine((limit) => {
      checked += 1;
      return limit < 10;
    }),
  ),
});

const seen: unknown[] = [];
const read = queryReader(limitSchema);
const app = new Hono<AppEnv>()
  .onError((error, c) => replyWithProblem(c, error))
  .get("/", (c) => {
    seen.push(read(c));
    return c.body(null, 204);
  });

it("a query that was valid is checked once, one that was not each time", async () => {
  for (const query of ["?limit=3", "?limit=3", "?limit=4"]) await app.request(`/${query}`);
  expect(seen).toEqual([{ limit: 3 }, { limit: 3 }, { limit: 4 }]);
  expect(seen[1]).toBe(seen[0]);
  expect(checked).toBe(2);
  for (let time = 0; time < 2; time += 1)
    expect((await app.request("/?limit=30")).status).toBe(400);
  expect(checked).toBe(4);
});
