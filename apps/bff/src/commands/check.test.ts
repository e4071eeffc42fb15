import { expect, it, vi } from "vitest";
import { loadConfig } from "../config/load.ts";
import { startIdentityProvider } from "../testing/auth/identity-provider.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { runCheck } from "./check.ts";

const publicOrigin = "https://foyer.example";

async function check(issuer: string) {
  const clock = createFakeClock();
  const lines: string[] = [];
  const env = {
    FOYER_WEB_DIR: "none",
    PUBLIC_ORIGIN: publicOrigin,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "foyer",
    OIDC_CLIENT_SECRET: "canary-secret",
    OIDC_ROLES: "desk=agent",
    OIDC_PROPERTIES_CLAIM: "*",
  };
  const config = loadConfig(env, { clock, warn: () => undefined });
  const ok = await runCheck(config, clock, (line) => lines.push(line));
  return { ok, text: lines.join("\n") };
}

it("--check asks the sign-in provider and says what is to be registered there", async () => {
  const notices = vi.spyOn(console, "warn").mockReturnValue();
  const post = async () => new Response();
  await using idp = await startIdentityProvider({ publicOrigin, post });
  notices.mockClear();
  const { ok, text } = await check(idp.issuer);
  expect(ok).toBe(true);
  expect(text).toContain(`${publicOrigin}/auth/oidc/callback`);
  expect(text).not.toContain("canary");
});

it("--check says that the provider is none", async () => {
  const { ok, text } = await check("http://127.0.0.1:9");
  expect(ok).toBe(false);
  expect(text).toMatch(/FAILED {2}http:\/\/127\.0\.0\.1:9: its discovery document cannot be used/);
});
