import { DatabaseError as ServerError } from "pg";

/**
 * PostgreSQL refused or cannot be used. Where it is and what it said is for the log: no such message
 * reaches anybody who asks Foyer. A commit that ends so may or may not have happened.
 */
export class DatabaseError extends Error {
  override name = "DatabaseError";
  /** five characters of the server's (postgresql.org/docs/current/errcodes-appendix.html); null: no answer */
  readonly sqlState: string | null;

  constructor(where: string, error: unknown) {
    const words = error instanceof Error ? error.message : String(error);
    super(`${where}: ${words}`, { cause: error });
    this.sqlState = error instanceof ServerError ? (error.code ?? null) : null;
  }
}

/** Somebody else was faster: the transaction was undone, and is done again. */
export function isWorthRepeating({ sqlState }: DatabaseError): boolean {
  return sqlState === "40001" || sqlState === "40P01";
}

/** The disk of the server is full, or a quota of it is reached. */
export function isFull({ sqlState }: DatabaseError): boolean {
  return sqlState === "53100";
}

/**
 * Whether the connection is of no more use: no answer came, the server is going down, or it became a
 * replica that takes no writes, while its name may lead to the new primary by now.
 */
export function isConnectionSpent({ sqlState }: DatabaseError): boolean {
  return sqlState === null || sqlState === "25006" || /^(08|57P)/.test(sqlState);
}
