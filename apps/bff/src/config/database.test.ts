import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { loadDatabase } from "./database.ts";

const url = "postgres://foyer:secret@db.example/hotels";
let folder: string;
let warnings: string[];
const write = (name: string, text: string, mode = 0o600) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};
const load = (env: Parameters<typeof loadDatabase>[0]) =>
  loadDatabase(env, { clock: createFakeClock(), warn: (sentence) => warnings.push(sentence) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "foyer-config-"));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is none where none is named", () => {
  expect(load({})).toBeNull();
});

it("is the same from a variable and from a file", () => {
  const fromFile = load({ FOYER_DATABASE_URL_FILE: write("url", `${url}\n`) });
  expect(fromFile).toEqual(load({ FOYER_DATABASE_URL: url }));
  expect(fromFile).toMatchObject({ host: "db.example", password: "secret" });
  expect(warnings).toEqual([]);
});

it("trusts the certificates it is given", () => {
  const path = write("ca.pem", "PEM");
  const address = load({ FOYER_DATABASE_URL: url, FOYER_DATABASE_CA_FILE: path });
  expect(address?.tls).toEqual({ ca: "PEM" });
});

it("warns of a file with a password that everybody can read", () => {
  load({ FOYER_DATABASE_URL_FILE: write("url", url, 0o644) });
  expect(warnings.join()).toContain("holds a password and can be read by everyone");
});

it.each([
  ["given twice", { FOYER_DATABASE_URL: url, FOYER_DATABASE_URL_FILE: "url" }],
  ["in a file that is not there", { FOYER_DATABASE_URL_FILE: "/nowhere/url" }],
  ["certificates for no database", { FOYER_DATABASE_CA_FILE: "ca.pem" }],
  ["certificates that are not there", { FOYER_DATABASE_URL: url, FOYER_DATABASE_CA_FILE: "/no" }],
  ["no address", { FOYER_DATABASE_URL: "db.example:secret" }],
])("is refused by the name of its variable, without its password: %s", (_, env) => {
  const refused = (() => {
    try {
      return load(env);
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(ConfigError);
  expect(refused).toMatchObject({ faults: [expect.stringMatching(/^FOYER_DATABASE_/)] });
  expect(JSON.stringify(refused)).not.toContain("secret");
});
