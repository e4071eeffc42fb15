import type { DatabaseSync } from "node:sqlite";
import { allRows, oneRow, type SqlRow, sql } from "./sql.ts";

/** A property of a connection, or (enterprise "") what of it has no property yet. */
export type Owner = {
  no: number;
  connection: string;
  enterprise: string;
  zone: string;
  /** no longer registered: its rows are about to go */
  removed: boolean;
};

export type Owners = {
  /** also those removed, while there are rows of theirs */
  all: number[];
  byNo(no: number): Owner;
  of(connection: string, enterprise: string): Owner | undefined;
  add(owner: Pick<Owner, "connection" | "enterprise" | "zone">): Owner;
};

export function readOwners(database: DatabaseSync): Owners {
  const byNo = new Map<number, Owner>();
  const byName = new Map<string, Owner>();
  const enter = (row: SqlRow): Owner => {
    const owner = {
      no: Number(row["no"]),
      connection: String(row["connection"]),
      enterprise: String(row["enterprise"]),
      zone: String(row["zone"]),
      removed: row["removed"] === 1,
    };
    byNo.set(owner.no, owner);
    if (!owner.removed) byName.set(nameOf(owner.connection, owner.enterprise), owner);
    return owner;
  };
  for (const row of allRows(database, sql`select * from owner`)) enter(row);
  return {
    all: [...byNo.keys()],
    byNo(no) {
      const owner = byNo.get(no);
      if (!owner) throw new TypeError("A row of the mirror belongs to nobody.");
      return owner;
    },
    of: (connection, enterprise) => byName.get(nameOf(connection, enterprise)),
    add: ({ connection, enterprise, zone }) =>
      enter(
        oneRow(
          database,
          sql`insert into owner (connection, enterprise, zone)
            values (${connection}, ${enterprise}, ${zone}) returning *`,
        ) ?? {},
      ),
  };
}

function nameOf(connection: string, enterprise: string): string {
  return `${connection}\n${enterprise}`;
}
