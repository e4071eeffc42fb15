import { z } from "zod";
import { ms, whole } from "../settings/units.ts";

/** How PostgreSQL is used, where Foyer keeps what it has there. */
export const databaseSettingsSchema = z
  .strictObject({
    /** of one instance; all instances together stay below the server's `max_connections` */
    connections: whole.min(2).default(10),
    /** how long a connection, or one of them that is free, is waited for */
    connectMs: ms.default(5_000),
    /** a statement that takes longer is ended by the server; 0: none is. Steps of the schema are not bounded */
    statementMs: ms.default(10_000),
    /** beyond it, no answer at all counts as a connection that is gone */
    silenceMs: ms.default(2_000),
    /** an unused connection is closed, and none is kept for ever: after a failover names lead elsewhere */
    idleMs: ms.default(60_000),
    lifeMs: ms.default(30 * 60_000),
  })
  .prefault({});

export type DatabaseSettings = z.output<typeof databaseSettingsSchema>;
