import * as z from "zod/mini";
import { instantSchema } from "../threads/thread.ts";
import { displayNameSchema, signInNameSchema } from "./names.ts";
import { grantSchema, roleSchema } from "./session.ts";

export const accountEndpoints = {
  all: "/api/accounts",
  one: (id: string) => `/api/accounts/${id}`,
  link: (id: string) => `/api/accounts/${id}/link`,
  sessions: (id: string) => `/api/accounts/${id}/sessions`,
} as const;

/** GET /api/accounts, for admins. */
export const accountSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  /** role and properties of a provider's person come from its claims, and are changed there */
  login: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("local"), name: z.string() }),
    z.object({ kind: z.literal("provider"), issuer: z.string() }),
  ]),
  state: z.enum(["active", "invited", "disabled"]),
  role: roleSchema,
  enterprises: grantSchema,
  createdUtc: instantSchema,
});
export const accountsSchema = z.object({ accounts: z.array(accountSchema) });

/** POST /api/accounts: invite somebody. */
export const inviteSchema = z.object({
  name: signInNameSchema,
  displayName: displayNameSchema,
  role: roleSchema,
  enterprises: grantSchema,
});

/** A link that works once. Shown to the admin once; the server keeps only its hash. */
export const oneTimeLinkSchema = z.object({ url: z.string(), endsUtc: instantSchema });
export const invitedSchema = z.object({ account: accountSchema, link: oneTimeLinkSchema });

/** PATCH /api/accounts/{id}: what is absent stays. */
export const accountChangeSchema = z.object({
  role: z.optional(roleSchema),
  enterprises: z.optional(grantSchema),
  disabled: z.optional(z.boolean()),
});

export type Account = z.infer<typeof accountSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type OneTimeLink = z.infer<typeof oneTimeLinkSchema>;
export type AccountChange = z.infer<typeof accountChangeSchema>;
