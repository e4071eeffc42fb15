import { type ThreadsQuery, threadsQuerySchema } from "@foyer/contract";
import { expect, it } from "vitest";
import { everything } from "../../../testing/list/sandbox-list.ts";
import { defaultThreadListSettings } from "../settings.ts";
import { createPlanOf } from "./plan.ts";
import type { Known } from "./wanted.ts";

const id = "00000000-0000-4000-8000-000000000001";
const known: Known = {
  entries: [
    {
      enterprise: {
        id,
        name: "Vltava",
        shortName: null,
        timeZone: "Europe/Prague",
        canCreate: true,
      },
      reads: {
        name: "vltava",
        accessToken: () => "",
        covers: { kind: "property", enterpriseId: id },
      },
      creates: null,
    },
  ],
  unavailable: [],
};
const noon = Date.parse("2026-03-28T12:00:00Z");
const query = (fields: object): ThreadsQuery => threadsQuerySchema.parse(fields);
const planOf = createPlanOf(defaultThreadListSettings);

it("what a list is of is worked out once for the same query, person and properties", () => {
  const today = query({ created: "today" });
  const plan = planOf(today, everything, known, noon);
  expect(planOf(today, everything, known, noon + 3_600_000)).toBe(plan);
  expect(planOf(query({ created: "today" }), everything, known, noon)).not.toBe(plan);
  expect(planOf(today, everything, { ...known }, noon)).not.toBe(plan);
  const nobody = { ...everything, enterprises: new Set<string>() };
  expect(planOf(today, nobody, known, noon).lanesAt(noon)).toEqual([]);
});

it("presets mean the days of the scroll's start, whenever the plan was made", () => {
  const { lanesAt } = planOf(query({ created: "today" }), everything, known, noon);
  const startOf = (ms: number) => lanesAt(ms)[0]?.parts[0]?.created?.startMs;
  expect(startOf(noon)).toBe(Date.parse("2026-03-27T23:00:00Z"));
  expect(startOf(noon + 59_999)).toBe(startOf(noon));
  expect(startOf(noon + 12 * 3_600_000)).toBe(Date.parse("2026-03-28T23:00:00Z"));
  expect(startOf(noon)).toBe(Date.parse("2026-03-27T23:00:00Z"));
});
