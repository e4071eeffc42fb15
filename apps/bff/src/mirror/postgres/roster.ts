import { z } from "zod";
import type { Query } from "../../postgres/database.ts";
import type { SourceState } from "../port.ts";
import { type Owner, ownersOf } from "../rows/owners.ts";
import { sourceStatesOf } from "../rows/source-states.ts";

const row = z.record(z.string(), z.unknown());
const known = z.object({
  roster: z.number(),
  claims: z.number(),
  owners: z.array(
    z.object({
      no: z.number(),
      connection: z.string(),
      enterprise: z.string(),
      zone: z.string(),
      removed: z.boolean(),
    }),
  ),
  properties: z.array(row),
  sources: z.array(row),
});

/** Whose rows there are and what of them is known, as of one moment. */
export type Roster = {
  roster: number;
  claims: number;
  owners: Owner[];
  states: ReadonlyMap<string, SourceState>;
};

export async function readRoster(query: Query): Promise<Roster> {
  const [found] = await query(everything, []);
  const { roster, claims, owners, properties, sources } = known.parse(found);
  return { roster, claims, owners, states: sourceStatesOf(properties, sources) };
}

/** For questions and for what is removed, which make no owners. */
export function ownersIn({ owners }: Pick<Roster, "owners">) {
  return ownersOf(owners, () => {
    throw new TypeError("No owner is made here.");
  });
}

const everything = `SELECT roster, claims,
  (SELECT coalesce(json_agg(mirror_owners), '[]') FROM mirror_owners) AS owners,
  (SELECT coalesce(json_agg(one ORDER BY connection, enterprise, start_ms), '[]') FROM (
    SELECT connection, enterprise, axis, start_ms, end_ms
    FROM mirror_owners LEFT JOIN mirror_covered ON owner = no
    WHERE NOT removed AND enterprise <> ''
  ) AS one) AS properties,
  (SELECT coalesce(json_agg(mirror_sources), '[]') FROM mirror_sources) AS sources
  FROM mirror`;
