import {
  type Account as AccountReply,
  accountChangeSchema,
  accountEndpoints,
  idSchema,
  inviteSchema,
  linkPage,
  type OneTimeLink,
} from "@foyer/contract";
import { type Context, Hono } from "hono";
import { ConflictError, NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { parseBody } from "../../http/input.ts";
import { type Account, accountsOnFile, isInvited } from "../accounts/account.ts";
import { assertLocalInUse, inviteAccount, listAccounts } from "../accounts/local-accounts.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { changeAccount, endSessionsOf } from "../change-account.ts";
import { type KnownProperties, knownGrant } from "../granted-properties.ts";
import { type MintedLink, mintLink, type OneTimeLinkRecord } from "../secrets/one-time-links.ts";
import { instant } from "./enter.ts";
import { logged, openSessions, whence } from "./session-routes.ts";

/** What admins do with people: list, invite, set role and properties, disable, end sessions. */
export function accountRoutes(deps: AuthDeps, known: KnownProperties): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(accountEndpoints.all, async (c) => {
    const accounts = await listAccounts(deps.store);
    return c.json({ accounts: accounts.map(({ key, value }) => accountReply(key, value)) });
  });

  app.post(accountEndpoints.all, async (c) => {
    const newcomer = await parseBody(c, inviteSchema);
    const event = { ...whence(c, deps), personId: c.get("viewer").id };
    const { id, account } = await logged(
      deps,
      { event: "account-invited", ...event },
      async () => {
        const enterprises = await knownGrant(known, c.req.raw.signal, newcomer.enterprises);
        return inviteAccount(deps, { ...newcomer, enterprises });
      },
      (invited) => ({ accountId: invited.id }),
    );
    const link = await mintLink(deps, linkRecord(id, account));
    return c.json({ account: accountReply(id, account), link: linkReply(deps, link) }, 201);
  });

  app.patch(accountEndpoints.one(":id"), async (c) => {
    const change = await parseBody(c, accountChangeSchema);
    const accountId = accountIn(c);
    const event = { ...whence(c, deps), personId: c.get("viewer").id, accountId };
    const account = await logged(deps, { event: "account-changed", ...event }, async () => {
      if (change.enterprises === undefined) return changeAccount(deps, accountId, change);
      const before = (await accountsOnFile.get(deps.store, accountId))?.value.enterprises;
      const enterprises = await knownGrant(known, c.req.raw.signal, change.enterprises, before);
      return changeAccount(deps, accountId, { ...change, enterprises });
    });
    return c.json(accountReply(accountId, account));
  });

  app.post(accountEndpoints.link(":id"), async (c) => {
    const accountId = accountIn(c);
    const event = { ...whence(c, deps), personId: c.get("viewer").id, accountId };
    const link = await logged(deps, { event: "link-made", ...event }, () =>
      linkFor(deps, accountId),
    );
    return c.json(linkReply(deps, link), 201);
  });

  app.get(accountEndpoints.sessions(":id"), async (c) => {
    const { key } = c.get("session");
    return c.json({ sessions: await openSessions(deps, accountIn(c), key) });
  });

  app.delete(accountEndpoints.sessions(":id"), async (c) => {
    const accountId = accountIn(c);
    const event = { ...whence(c, deps), personId: c.get("viewer").id, accountId };
    const account = await logged(deps, { event: "sessions-ended", ...event }, () =>
      endSessionsOf(deps.store, accountId),
    );
    return c.json(accountReply(accountId, account));
  });

  return app;
}

/** A local account's id is a GUID; a provider's person has another, whose capitals count. */
function accountIn(c: Context<AppEnv>): string {
  const id = c.req.param("id") ?? "";
  return idSchema.safeParse(id).data ?? id;
}

/** A new link for somebody who has not come yet, or who forgot the password. */
export async function linkFor(
  deps: Pick<AuthDeps, "store" | "clock" | "local">,
  accountId: string,
): Promise<MintedLink> {
  assertLocalInUse(deps);
  const kept = await accountsOnFile.get(deps.store, accountId);
  if (!kept) throw new NotFoundError("There is no such account.");
  const { login, disabled } = kept.value;
  if (login.kind !== "local") throw new ConflictError("This person signs in with the provider.");
  if (disabled) throw new ConflictError("This account is disabled. Enable it first.");
  return mintLink(deps, linkRecord(accountId, kept.value));
}

function linkRecord(accountId: string, account: Account): OneTimeLinkRecord {
  return { kind: isInvited(account) ? "invite" : "reset", accountId, epoch: account.sessionEpoch };
}

/** The token stands behind "#": browsers keep that part to themselves, so no log or proxy sees it. */
export function linkReply(
  { publicOrigin }: Pick<AuthDeps, "publicOrigin">,
  { token, endsMs }: MintedLink,
): OneTimeLink {
  return { url: `${publicOrigin}${linkPage}#${token}`, endsUtc: instant(endsMs) };
}

function accountReply(id: string, account: Account): AccountReply {
  const { displayName, login, role, enterprises, createdMs } = account;
  return {
    id,
    displayName,
    login:
      login.kind === "local"
        ? { kind: "local", name: login.name }
        : { kind: "provider", issuer: login.issuer },
    state: stateOf(account),
    role,
    enterprises,
    createdUtc: instant(createdMs),
  };
}

function stateOf(account: Account): AccountReply["state"] {
  if (account.disabled) return "disabled";
  return isInvited(account) ? "invited" : "active";
}
