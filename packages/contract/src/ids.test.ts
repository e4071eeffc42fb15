import { expect, it } from "vitest";
import { idSchema } from "./ids.ts";
import { grantSchema } from "./people/session.ts";
import { threadsQuerySchema } from "./threads/threads-query.ts";

const id = "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01";

it("an id is the same in capitals, and may be of any variant", () => {
  expect(idSchema.parse(id.toUpperCase())).toBe(id);
  expect(idSchema.parse("6a2f1b6e-0c1d-0b7e-2a54-0d8f2c1b7a01")).toBeDefined();
  expect(idSchema.safeParse(`${id}0`).success).toBe(false);
});

it("a grant and a query take ids in capitals", () => {
  expect(grantSchema.parse([id.toUpperCase()])).toEqual([id]);
  const query = { created: "today", enterprises: id.toUpperCase(), ids: [id.toUpperCase()] };
  expect(threadsQuerySchema.parse(query)).toMatchObject({ enterprises: [id], ids: [id] });
});
