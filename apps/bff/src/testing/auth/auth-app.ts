import { type Invite, invitedSchema } from "@foyer/contract";
import { createApp } from "../../app.ts";
import type { AuthDeps } from "../../auth/auth-deps.ts";
import { guard } from "../../auth/guard/guard.ts";
import { mintLink } from "../../auth/secrets/one-time-links.ts";
import type { ConfiguredConnection } from "../../enterprises/configured.ts";
import { testAppDeps } from "../app-deps.ts";
import { type Browser, openBrowser } from "../browser.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { rememberedEvents, testAuthDeps } from "./auth-deps.ts";

export const goodPassword = "a quiet corner table";

export const prague = "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01";

/** All of it is configured, so that Mews need not be asked. */
const hotelInPrague: ConfiguredConnection = {
  name: "prague",
  accessToken: () => "token",
  covers: "property",
  enterprises: [{ id: prague, name: "Lantern", timeZone: "Europe/Prague" }],
  createsIn: null,
};

type Parts = { auth?: Partial<AuthDeps>; app?: Parameters<typeof testAppDeps>[0] };

/** The whole server with its real guard, over a store in memory and a clock that stands still. */
export function authApp(parts: Parts = {}) {
  const clock: FakeClock = createFakeClock();
  const { events, securityLog } = rememberedEvents();
  const auth = testAuthDeps({ clock, securityLog, ...parts.auth });
  const connections = [hotelInPrague];
  const deps = testAppDeps({
    clock,
    store: auth.store,
    auth,
    whoAsks: guard(auth),
    connections,
    ...parts.app,
  });
  const app = createApp(deps);

  return {
    app,
    auth,
    clock,
    events,
    logged: deps.logged,
    newBrowser: (address?: string) => openBrowser(app, address),
    /** The first admin, "olga", signed in. */
    setUp: () => setUp(auth, openBrowser(app)),
    /** Somebody an admin invited, signed in. */
    async join(admin: Browser, person: Partial<Invite> & { name: string }) {
      const invited = await invite(admin, person);
      const browser = openBrowser(app);
      await accept(browser, tokenOf(invited.link.url));
      return { browser, account: invited.account };
    },
  };
}

async function setUp(auth: AuthDeps, browser: Browser): Promise<Browser> {
  const { token } = await mintLink(auth, { kind: "set-up" });
  const response = await accept(browser, token, { name: "olga", displayName: "Olga" });
  if (response.status !== 200) throw new Error(`set-up was refused: ${await response.text()}`);
  return browser;
}

export async function invite(admin: Browser, person: Partial<Invite> & { name: string }) {
  const body = { displayName: person.name, role: "agent", enterprises: "all", ...person };
  const response = await admin.ask("/api/accounts", { method: "POST", body });
  return invitedSchema.parse(await response.json());
}

export function accept(
  browser: Browser,
  token: string,
  names: { name?: string; displayName?: string } = {},
  password = goodPassword,
): Promise<Response> {
  return browser.ask("/api/links", { method: "POST", body: { token, password, ...names } });
}

export function tokenOf(url: string): string {
  return new URL(url).hash.slice(1);
}
