import * as z from "zod/mini";
import { instantSchema } from "../threads/thread.ts";
import { displayNameSchema, signInNameSchema, typedNameSchema } from "./names.ts";

/** Signing in and out; `endpoints.session` is the one that every page asks. */
export const signInEndpoints = {
  provider: "/api/session/provider",
  /** POST, answers the session of the demo person; 404 but with the sandbox, on loopback, before there are accounts */
  lookAround: "/api/session/look-around",
  password: "/api/session/password",
  /** GET: where this person is signed in; DELETE: end all of them but this one */
  sessions: "/api/session/all",
  links: "/api/links",
  linksRead: "/api/links/read",
} as const;

/** Passwords: length counts, composition does not (OWASP). In characters. */
export const passwordLimits = { least: 12, most: 128 } as const;

/** Bounded and no more: the rule for new ones is in `@foyer/contract/passwords`. */
const passwordSchema = z
  .string()
  .check(
    z.minLength(1, "Give a password."),
    z.maxLength(512, `Use at most ${passwordLimits.most} characters.`),
  );

/** POST /api/session: sign in with a local account. */
export const signInSchema = z.object({ name: typedNameSchema, password: passwordSchema });

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
  z.object({ kind: z.literal("set-up"), lookAround: z.boolean() }),
  z.object({ kind: z.literal("invite"), name: z.string(), displayName: z.string() }),
  z.object({ kind: z.literal("reset"), name: z.string(), displayName: z.string() }),
]);

/** POST /api/links: use it up. Only a set-up link takes names; the others belong to an account. */
export const acceptLinkSchema = z.object({
  token: z.string().check(z.maxLength(200)),
  name: z.optional(signInNameSchema),
  displayName: z.optional(displayNameSchema),
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

export type SignIn = z.infer<typeof signInSchema>;
export type OneTimeLinkPurpose = z.infer<typeof linkSchema>;
export type AcceptLink = z.infer<typeof acceptLinkSchema>;
export type OpenSession = z.infer<typeof openSessionSchema>;
