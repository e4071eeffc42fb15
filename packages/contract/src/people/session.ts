import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { instantSchema } from "../threads/thread.ts";

/** viewer reads, agent also creates, admin also manages accounts. */
export const roleSchema = z.enum(["viewer", "agent", "admin"]);

/** "all", or the ids of the properties granted. */
export const grantSchema = z.union([z.literal("all"), z.array(idSchema).check(z.maxLength(5000))]);

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  enterprises: grantSchema,
  /** whether lists may be taken along as files, which the operator grants to roles */
  mayExport: z.boolean(),
});

/** `Person.id` of whoever looks around before there are accounts: one person, however many they are. */
export const demoPersonId = "demo";

/**
 * GET /api/session, which answers everybody. Signed out, it says how one gets in here: by a local
 * account, by the hotel's provider, or, while nobody can (`setUpNeeded`), by the set-up link on the
 * server's console.
 */
export const sessionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("signed-in"),
    person: personSchema,
    endsUtc: instantSchema,
    /** hotels, guests and threads are made up */
    sandbox: z.boolean(),
  }),
  z.object({
    kind: z.literal("signed-out"),
    local: z.boolean(),
    provider: z.nullable(z.object({ name: z.string() })),
    setUpNeeded: z.boolean(),
    /** anybody at this machine may look at the sandbox: `signInEndpoints.lookAround` */
    lookAround: z.boolean(),
  }),
]);

export type Role = z.infer<typeof roleSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type Person = z.infer<typeof personSchema>;
export type Session = z.infer<typeof sessionSchema>;
