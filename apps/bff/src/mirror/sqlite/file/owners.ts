import type { DatabaseSync } from "node:sqlite";
import { type Owner, type Owners, ownersOf } from "../../rows/owners.ts";
import { sql } from "../../rows/sql.ts";
import { allRows, oneRow, type SqlRow } from "./sql.ts";

export function readOwners(database: DatabaseSync): Owners {
  return ownersOf(
    allRows(database, sql`select * from owner`).map(ownerOf),
    ({ connection, enterprise, zone }) =>
      ownerOf(
        oneRow(
          database,
          sql`insert into owner (connection, enterprise, zone)
            values (${connection}, ${enterprise}, ${zone}) returning *`,
        ) ?? {},
      ),
  );
}

function ownerOf(row: SqlRow): Owner {
  return {
    no: Number(row["no"]),
    connection: String(row["connection"]),
    enterprise: String(row["enterprise"]),
    zone: String(row["zone"]),
    removed: row["removed"] === 1,
  };
}
