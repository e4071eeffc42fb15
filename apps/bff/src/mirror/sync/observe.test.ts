import { MewsServerError } from "@foyer/mews-client";
import { Registry } from "@prometheus-io/client";
import { expect, it } from "vitest";
import { createLog } from "../../log/log.ts";
import { observeSync } from "./observe.ts";
import type { SyncEvent } from "./reads/events.ts";

const connection = "prague";
const failure = {
  operation: "messageThreads/getAll",
  status: 503,
  message: "Away.",
  requestId: null,
  retryAfterMs: null,
};
const events: SyncEvent[] = [
  { kind: "asked", connection, work: "filling" },
  { kind: "asked", connection, work: "catching-up" },
  { kind: "caught-up", connection, knownToMs: 1_795_000_000_000 },
  { kind: "began-anew", connection, knownToMs: 1_796_000_000_000 },
  { kind: "checked", connection, missed: 1, unstamped: 2, gone: 3 },
  { kind: "many-missing", connection, enterpriseId: "property", missing: 40 },
  { kind: "failed", connection, error: new MewsServerError(failure) },
  { kind: "failed", connection, error: new Error("The disk is full.") },
];

it("shows what the sync does in log and metrics", async () => {
  const registry = new Registry();
  const lines: { level: string }[] = [];
  const log = createLog("info", { write: (line) => lines.push(JSON.parse(line)) });
  events.forEach(observeSync(log, registry));
  const text = await registry.metrics();
  for (const sample of [
    'calls_total{connection="prague",work="filling"} 1',
    'anew_total{connection="prague"} 1',
    'found_total{connection="prague",what="missed"} 1',
    'found_total{connection="prague",what="unstamped"} 2',
    'found_total{connection="prague",what="gone"} 3',
    'many_missing_total{connection="prague"} 1',
    'failures_total{connection="prague"} 2',
  ])
    expect(text).toContain(`foyer_mirror_${sample}`);
  expect(lines.map(({ level }) => level)).toEqual(["info", "warn", "error", "info", "warn"]);
});

it("says a failure once for as long as it lasts, and its end", () => {
  const lines: { msg: string }[] = [];
  const log = createLog("info", { write: (line) => lines.push(JSON.parse(line)) });
  const full: SyncEvent = { kind: "failed", connection, error: new Error("The disk is full.") };
  const caughtUp: SyncEvent = { kind: "caught-up", connection, knownToMs: 1 };
  const unknown: SyncEvent = { kind: "failed", connection: "all", error: new Error("Locked.") };
  const planned: SyncEvent = { kind: "planned", connection: "all" };
  const told = [full, full, full, caughtUp, caughtUp, full, unknown, unknown, planned];
  told.forEach(observeSync(log, new Registry()));
  const [failing, again] = ["cannot be brought up to date", "are brought up to date again"];
  expect(lines.map(({ msg }) => msg.replace("threads ", ""))).toEqual([
    failing,
    again,
    failing,
    failing,
    again,
  ]);
});
