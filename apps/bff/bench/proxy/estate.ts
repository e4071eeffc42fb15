export const clientToken = "bench-client";

export type Estate = { properties: number; threads: number; endDays: number };

/** The hotels behind each upstream of the bench. `endDays`: of how many days a page may be the newest one */
export const estates = {
  memory: { properties: 4, threads: 240_000, endDays: 400 },
  group: { properties: 4, threads: 30_000, endDays: 1 },
  many: { properties: 40, threads: 40_000, endDays: 1 },
} as const satisfies Record<string, Estate>;

/** Properties with days in UTC, each with a token of its own. */
export function propertiesOf(count: number) {
  return Array.from({ length: count }, (_, nth) => ({
    id: `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`,
    name: `Property ${nth}`,
    timeZone: "UTC",
    accessToken: `bench-token-${nth}`,
  }));
}
