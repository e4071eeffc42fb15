import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { loadWebhookSecrets } from "./webhook-secrets.ts";

const first = "first-secret-that-is-long-enough-1";
const second = "second-secret-that-is-long-enough-";
const clock = createFakeClock();
let dir: string;
let path: string;
let warned: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-webhook-"));
  path = join(dir, "webhook.secrets");
  warned = [];
});
afterEach(() => rmSync(dir, { recursive: true }));

function load() {
  const warn = (sentence: string) => warned.push(sentence);
  return loadWebhookSecrets({ FOYER_WEBHOOK_SECRETS_FILE: path }, { clock, warn });
}

it("reads one secret a line, and the file anew when it was replaced", async () => {
  writeFileSync(path, `${first}\n`);
  const secrets = load();
  expect(secrets()).toEqual([first]);
  writeFileSync(path, `${second}\n${first}\n\n`);
  await clock.advance(1000);
  expect(secrets()).toEqual([second, first]);
});

it("has none where no file is named", () => {
  expect(loadWebhookSecrets({}, { clock, warn: () => {} })()).toEqual([]);
});

it.each([
  ["is short", "short"],
  ["does not fit into an address", `${first}/..`],
])("stops the start for a secret that %s, without saying it", (_what, bad) => {
  writeFileSync(path, `${first}\n${bad}\n`);
  const faults = faultsOf(load);
  expect(faults).toEqual([expect.stringContaining("line 2: must be 32 to 200 letters")]);
  expect(faults.join()).not.toContain(bad);
});

it("warns of one later, and leaves the good ones open", async () => {
  writeFileSync(path, first);
  const secrets = load();
  writeFileSync(path, `${first}\nshort`);
  await clock.advance(1000);
  expect([secrets(), secrets()]).toEqual([[first], [first]]);
  expect(warned).toEqual([expect.stringContaining("line 2")]);
});

it("stops the start for a file that is not there", () => {
  expect(faultsOf(load)).toEqual([expect.stringContaining("cannot be read or is empty")]);
});

function faultsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
  }
  return [];
}
