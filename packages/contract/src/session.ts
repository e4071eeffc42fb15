import * as z from "zod/mini";
import { instantSchema } from "./thread.ts";

/** viewer reads, agent also creates, admin also manages accounts. */
export const roleSchema = z.enum(["viewer", "agent", "admin"]);

/** "all", or the ids of the properties granted. */
export const grantSchema = z.union([z.literal("all"), z.array(z.uuid()).check(z.maxLength(5000))]);

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  enterprises: grantSchema,
});

/**
 * GET /api/session, which answers everybody. Signed out, it says how one gets in here: by a local
 * account, by the hotel's provider, or, while nobody can, by the set-up link on the server's console.
 */
export const sessionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("signed-in"), person: personSchema, endsUtc: instantSchema }),
  z.object({
    kind: z.literal("signed-out"),
    local: z.boolean(),
    provider: z.nullable(z.object({ name: z.string() })),
    setUpNeeded: z.boolean(),
  }),
]);

/** Passwords: length counts, composition does not (OWASP). In characters. */
export const passwordLimits = { least: 12, most: 128 } as const;

const passwordSchema = z.string().check(z.minLength(1, "required"), z.maxLength(512, "too-long"));
const nameSchema = z
  .string()
  .check(z.trim(), z.minLength(1, "required"), z.maxLength(200, "too-long"));

/** POST /api/session: sign in with a local account. */
export const signInSchema = z.object({ name: nameSchema, password: passwordSchema });

/** POST /api/session/provider: the address to send the browser to. */
export const providerSignInSchema = z.object({
  returnTo: z.optional(z.string().check(z.maxLength(4000))),
});
export const providerRedirectSchema = z.object({ url: z.string() });

/** DELETE /api/session answers where the provider ends its own session too, if it can. */
export const signedOutSchema = z.object({ providerUrl: z.nullable(z.string()) });

/** POST /api/links/read: what a one-time link is for. It stands in the body, so that no log has it. */
export const linkTokenSchema = z.object({ token: z.string().check(z.maxLength(200)) });
export const linkSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("set-up") }),
  z.object({ kind: z.literal("invite"), name: z.string(), displayName: z.string() }),
  z.object({ kind: z.literal("reset"), name: z.string(), displayName: z.string() }),
]);

/** POST /api/links: use it up. Only a set-up link takes names; the others belong to an account. */
export const acceptLinkSchema = z.object({
  token: z.string().check(z.maxLength(200)),
  name: z.optional(nameSchema),
  displayName: z.optional(nameSchema),
  password: passwordSchema,
});

/** PUT /api/session/password: the other sessions of this person end. */
export const changePasswordSchema = z.object({ current: passwordSchema, next: passwordSchema });

/** One place where somebody is signed in. `handle` names it and opens nothing. */
export const openSessionSchema = z.object({
  handle: z.string(),
  /** true for the session that asks */
  current: z.boolean(),
  startedUtc: instantSchema,
  lastSeenUtc: instantSchema,
  /** "Chrome on Windows", as the browser says of itself */
  browser: z.string(),
});
export const openSessionsSchema = z.object({ sessions: z.array(openSessionSchema) });

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
  name: nameSchema,
  displayName: nameSchema,
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

export type Role = z.infer<typeof roleSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type Person = z.infer<typeof personSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type OneTimeLinkPurpose = z.infer<typeof linkSchema>;
export type AcceptLink = z.infer<typeof acceptLinkSchema>;
export type OpenSession = z.infer<typeof openSessionSchema>;
export type Account = z.infer<typeof accountSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type OneTimeLink = z.infer<typeof oneTimeLinkSchema>;
export type AccountChange = z.infer<typeof accountChangeSchema>;
