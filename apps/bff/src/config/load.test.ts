import { chmodSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { type Config, loadConfig } from "./load.ts";

const prague = "3edbe1b4-6739-40b7-81b3-d369d9469c48";
const canary = "canary-token";

let dir: string;
let warnings: string[];
const clock = createFakeClock();
const tools = { clock, warn: (sentence: string) => warnings.push(sentence) };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-config-"));
  warnings = [];
});
afterEach(() => rmSync(dir, { recursive: true }));

function file(name: string, content: unknown, mode = 0o600): string {
  const path = join(dir, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content), { mode });
  chmodSync(path, mode);
  return path;
}

const mews = (connectionsFile: string) => ({
  MEWS_PLATFORM_ADDRESS: "https://api.mews-demo.com",
  MEWS_CONNECTIONS_FILE: connectionsFile,
});

const oidc = {
  OIDC_ISSUER: "https://id.example",
  OIDC_CLIENT_ID: "foyer",
  OIDC_CLIENT_SECRET: "s",
  OIDC_ROLES: "front desk=agent,it=admin",
  OIDC_PROPERTIES_CLAIM: "properties",
};

const { OIDC_PROPERTIES_CLAIM: _, ...oidcWithoutProperties } = oidc;

function faultsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env, tools);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

function connectionsOf({ upstream }: Config) {
  if (upstream.kind === "sandbox") throw new Error("It took the sandbox.");
  return upstream.connections;
}

describe("the environment", () => {
  it("may be empty: loopback and the sandbox", () => {
    expect(loadConfig({}, tools)).toMatchObject({
      host: "127.0.0.1",
      port: 4000,
      publicOrigin: null,
      upstream: { kind: "sandbox" },
    });
  });

  it.each([
    [{ PORT: "99999" }, "PORT: must be at most 65535"],
    [{ PORT: "4e3" }, "PORT: must be a whole number"],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL: /],
    [{ HOST: "0.0.0.0" }, /^PUBLIC_ORIGIN: is needed where HOST is not this machine alone/],
    [{ HOST: "127.evil.example" }, /^PUBLIC_ORIGIN: is needed/],
    [{ HOST: "0.0.0.0", PUBLIC_ORIGIN: "http://localhost:4000" }, /^PUBLIC_ORIGIN: must be https/],
    [{ TRUSTED_PROXIES: "10.0.0.0/8, nginx" }, /^TRUSTED_PROXIES: must be addresses/],
    [{ FOYER_LOCAL_ACCOUNTS: "off" }, /^FOYER_LOCAL_ACCOUNTS: is off .* nobody could sign in$/],
    [{ OIDC_CLIENT_ID: "foyer" }, "OIDC_CLIENT_ID: goes with OIDC_ISSUER, which is not set"],
    [{ ...oidc, OIDC_ISSUER: "http://id.example" }, /^OIDC_ISSUER: must be the provider's https/],
    [{ ...oidc, OIDC_ROLES: "desk=boss" }, /^OIDC_ROLES, .*OIDC_ROLES|^OIDC_ROLES/],
    [oidcWithoutProperties, "OIDC_PROPERTIES_CLAIM: is needed with OIDC_ISSUER"],
    [{ ...oidc, OIDC_CLIENT_SECRET_FILE: "/nowhere" }, /^OIDC_CLIENT_SECRET: is needed/],
    [{ ...oidc, OIDC_SCOPE: "openid offline_access" }, /^OIDC_SCOPE: must not have offline_access/],
    [{ ...oidc, OIDC_SIGNING_ALGORITHM: "HS256" }, /^OIDC_SIGNING_ALGORITHM: /],
    [{ PUBLIC_ORIGIN: "http://foyer.example" }, /^PUBLIC_ORIGIN: must be https/],
    [{ PUBLIC_ORIGIN: "https://foyer.example/desk" }, /^PUBLIC_ORIGIN: must be an origin/],
    [{ MEWS_PLATFORM_ADDRESS: "https://api.mews.com" }, /^MEWS_CONNECTIONS_FILE: is needed/],
    [{ MEWS_PLATFORM_ADDRESS: "https://api.mews.com/" }, /^MEWS_PLATFORM_ADDRESS: must be an/],
    [{ MEWS_CONNECTIONS_FILE: "x.json" }, /^MEWS_PLATFORM_ADDRESS: is needed/],
    [{ ...mews("/nowhere/x.json") }, /^MEWS_CONNECTIONS_FILE, \/nowhere\/x\.json: cannot be read/],
  ])("%o is refused in words", (env, sentence) => {
    expect(faultsOf(env)).toEqual([expect.stringMatching(sentence)]);
  });

  it("may listen anywhere once browsers come by https", () => {
    const env = { HOST: "0.0.0.0", PUBLIC_ORIGIN: "https://foyer.example" };
    expect(loadConfig(env, tools)).toMatchObject({ host: "0.0.0.0", signIn: { local: true } });
  });

  it("turns a provider into settings, and local accounts off unless they are asked for", () => {
    expect(loadConfig(oidc, tools).signIn).toMatchObject({
      local: false,
      oidc: {
        issuer: "https://id.example",
        signingAlgorithm: "RS256",
        claims: {
          role: "roles",
          roles: new Map([
            ["front desk", "agent"],
            ["it", "admin"],
          ]),
        },
      },
    });
    expect(loadConfig({ ...oidc, FOYER_LOCAL_ACCOUNTS: "on" }, tools).signIn.local).toBe(true);
    const all = loadConfig({ ...oidc, OIDC_PROPERTIES_CLAIM: "*" }, tools).signIn.oidc;
    expect(all?.claims.enterprises).toBeNull();
  });

  it("has all its faults told at once, those of the file too", () => {
    const connectionsFile = file("c.json", { clientToken: "c", connections: [] });
    expect(faultsOf({ ...mews(connectionsFile), PORT: "x", LOG_LEVEL: "y" })).toHaveLength(3);
  });

  it("warns of a variable that looks like ours and is none", () => {
    loadConfig({ FOYER_DATADIR: "/srv", PATH: "/bin" }, tools);
    expect(warnings).toEqual(["FOYER_DATADIR is no variable of Foyer."]);
  });
});

describe("the connections file", () => {
  const whole = {
    clientToken: "client",
    connections: [
      {
        name: "Prague",
        accessToken: "t1",
        covers: "property",
        enterprises: [{ id: prague.toUpperCase(), name: "Prague", timeZone: "Europe/Prague" }],
      },
      { name: "Group", accessToken: "t2", covers: "portfolio" },
    ],
  };

  it("is read whole", () => {
    const config = loadConfig(mews(file("c.json", whole)), tools);
    expect(connectionsOf(config)).toMatchObject([
      { name: "Prague", covers: "property", enterprises: [{ id: prague }], createsIn: null },
      { name: "Group", covers: "portfolio", enterprises: [], createsIn: null },
    ]);
    expect(connectionsOf(config).map((c) => c.accessToken())).toEqual(["t1", "t2"]);
    expect(warnings).toEqual([]);
  });

  it("may not have a token where a name belongs, and says so without it", () => {
    const token = "C66EF7B239D24632943D115EDE9CB810";
    const named = whole.connections.map((each) => ({ ...each, name: `${each.name} ${token}` }));
    const faults = faultsOf(mews(file("c.json", { clientToken: token, connections: named })));
    expect(faults).toEqual([
      expect.stringContaining("connections.0.name: holds a token"),
      expect.stringContaining("connections.1.name: holds a token"),
    ]);
    expect(faults.join()).not.toContain(token);
  });

  const [property, portfolio] = whole.connections;
  it.each([
    ["an unknown key", { ...whole, conections: [] }, /does not know "conections"/],
    [
      "an unknown key within",
      { ...whole, connections: [{ ...property, acessToken: canary }] },
      /, connections\[0\]: does not know "acessToken"$/,
    ],
    [
      "no token",
      { ...whole, connections: [{ ...property, accessToken: undefined }] },
      /, connections\[0\]: give either accessToken or accessTokenFile$/,
    ],
    [
      "two tokens",
      { ...whole, connections: [{ ...property, accessTokenFile: "x" }] },
      /give either accessToken or accessTokenFile$/,
    ],
    [
      "a name twice",
      { ...whole, connections: [property, { ...portfolio, name: "Prague" }] },
      /connections\[1\]\.name: another connection is called "Prague" too$/,
    ],
    [
      "a property twice",
      { ...whole, connections: [property, { ...property, name: "Praha" }] },
      /connections\[1\]\.enterprises\[0\]\.id: property .* is listed more than once$/,
    ],
    [
      "a zone that is none",
      {
        ...whole,
        connections: [{ ...property, enterprises: [{ id: prague, timeZone: "CET+1" }] }],
      },
      /connections\[0\]\.enterprises\[0\]\.timeZone: must be an IANA zone/,
    ],
    [
      "creating in a property it does not cover",
      {
        ...whole,
        connections: [
          { ...portfolio, enterprises: [{ id: prague }], createsIn: crypto.randomUUID() },
        ],
      },
      /connections\[0\]\.createsIn: is not among the enterprises/,
    ],
    ["no connection", { ...whole, connections: [] }, /connections: name at least one connection/],
    ["no client token", { ...whole, clientToken: undefined }, /give either clientToken or/],
    ["not JSON", `{"clientToken": "${canary}"`, /is not JSON$/],
  ])("is refused in words: %s", (_what, content, sentence) => {
    const faults = faultsOf(mews(file("c.json", content)));
    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(faults.join()).not.toContain(canary);
  });

  it("lets a portfolio cover a property that has its own token too", () => {
    const both = { ...portfolio, enterprises: [{ id: prague }], createsIn: prague };
    expect(faultsOf(mews(file("c.json", { ...whole, connections: [property, both] })))).toEqual([]);
  });
});

describe("a token file", () => {
  const withFile = () =>
    mews(
      file("c.json", {
        clientTokenFile: "client.token",
        connections: [{ name: "Prague", accessTokenFile: "prague.token", covers: "property" }],
      }),
    );
  const prepare = () => {
    file("client.token", "client\n");
    file("prague.token", "first\n");
    const [connection] = connectionsOf(loadConfig(withFile(), tools));
    return connection?.accessToken ?? expect.fail();
  };

  it("is named relative to the connections file, and its newline is no part of the token", () => {
    expect(prepare()()).toBe("first");
  });

  it("is read again when it changed", async () => {
    const token = prepare();
    file("prague.token", "second");
    await clock.advance(1000);
    expect(token()).toBe("second");
  });

  it("that is gone or empty for a moment leaves the last token in use, and warns once", async () => {
    const token = prepare();
    unlinkSync(join(dir, "prague.token"));
    await clock.advance(1000);
    expect(token()).toBe("first");
    file("prague.token", " ");
    await clock.advance(1000);
    expect(token()).toBe("first");
    expect(warnings).toEqual([expect.stringContaining("stays in use")]);
    file("prague.token", "second");
    await clock.advance(1000);
    expect(token()).toBe("second");
  });

  it("that is missing is a fault, each of them", () => {
    expect(faultsOf(withFile())).toEqual([
      expect.stringMatching(/clientTokenFile: .*client\.token cannot be read or is empty$/),
      expect.stringMatching(/Prague: .*prague\.token cannot be read or is empty$/),
    ]);
  });

  it("that everyone may read is warned of", () => {
    file("client.token", "client");
    file("prague.token", "first", 0o644);
    loadConfig(withFile(), tools);
    expect(warnings).toEqual([expect.stringMatching(/prague\.token .* read by everyone/)]);
  });
});

describe("the settings file", () => {
  const load = (content: unknown) =>
    loadConfig({ FOYER_SETTINGS_FILE: file("s.json", content) }, tools);
  const faultsIn = (content: unknown) => faultsOf({ FOYER_SETTINGS_FILE: file("s.json", content) });

  it("changes the numbers it names and leaves the others", () => {
    const { settings } = load({
      upstream: { budget: { spendable: { poller: 50 } } },
      create: { checkAtMs: [500] },
    });
    expect(settings.upstream.budget).toEqual({
      answerMs: 1_000,
      windowMs: 32_000,
      spendable: { create: 190, person: 180, prefetch: 140, poller: 50 },
      timesLeft: 2,
    });
    expect(settings.create.checkAtMs).toEqual([500]);
    expect(loadConfig({}, tools).settings.upstream.budget.spendable.poller).toBe(100);
  });

  it("knows slots by the name that they had once", () => {
    const { slots } = load({ upstream: { places: { reads: 3 } } }).settings.upstream;
    expect(slots).toMatchObject({ reads: 3, creates: 2 });
    expect(faultsIn({ upstream: { places: {}, slots: {} } })).toEqual([
      expect.stringMatching(/, upstream\.places: is no setting of Foyer$/),
    ]);
  });

  it.each([
    [{ upsteam: {} }, /s\.json, upsteam: is no setting of Foyer$/],
    [{ upstream: { budget: { windowMS: 1 } } }, /, upstream\.budget\.windowMS: is no setting/],
    [
      { upstream: { budget: { windowMs: 0 } } },
      /, upstream\.budget\.windowMs: must be at least 1$/,
    ],
    [{ upstream: { budget: 3 } }, /, upstream\.budget: must be an object$/],
    [{ http: { drainMs: "4s" } }, /, http\.drainMs: must be a number from 0 on$/],
    [{ http: { drainMs: -1 } }, /, http\.drainMs: must be at least 0$/],
    [{ create: { checkAtMs: 1 } }, /, create\.checkAtMs: must be numbers from 0 on$/],
    [
      { upstream: { retry: { baseMs: 1.5 } } },
      /, upstream\.retry\.baseMs: must be a whole number$/,
    ],
    [{ http: { drainMs: 1e12 } }, /, http\.drainMs: must be at most 86400000$/],
    [[], /, the top: must be an object$/],
    ["{", /^FOYER_SETTINGS_FILE, .*s\.json: is not JSON$/],
  ])("%j is refused in words", (content, sentence) => {
    expect(faultsIn(content)).toEqual([expect.stringMatching(sentence)]);
  });
});
