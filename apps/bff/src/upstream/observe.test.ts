import { Registry } from "@prometheus-io/client";
import { expect, it } from "vitest";
import { createLog } from "../log/log.ts";
import {
  as,
  connectionTo,
  createGuardedMews,
  ownFilter,
  pageOf,
} from "../testing/mews/guarded-mews.ts";
import type { Reply } from "../testing/mews/scripted-mews.ts";
import { observeUpstream } from "./observe.ts";

const secretToken = "canary-access-token";
const prague = connectionTo("Prague", secretToken);

const failing = (status: number): Reply => ({ status, body: { Message: "canary-message" } });

/** Every kind of event there is, as the guard really makes them. */
async function everyEvent() {
  const scripted: Reply[] = [failing(503), pageOf(1), failing(408), pageOf(1), pageOf(1)];
  const mews = createGuardedMews(() => scripted.shift() ?? failing(503));
  const filter = ownFilter();
  const first = mews.upstream.getThreads(prague, filter, as("person"));
  await mews.clock.advance(1_000);
  await first;
  await mews.upstream.getThreads(prague, filter, as("person"));
  await mews.upstream.getThreads(prague, ownFilter(), as("person"));
  await mews.clock.advance(20_000);
  await mews.upstream.getThreads(prague, filter, as("person"));
  await mews.clock.advance(100_000);
  const same = ownFilter();
  const calls = [filter, same, same, ...Array.from({ length: 60 }, () => ownFilter())].map((each) =>
    mews.upstream.getThreads(prague, each, as("person")).catch(() => {}),
  );
  await mews.clock.advance(13_000);
  await Promise.all(calls);
  return mews.events;
}

it("shows each kind of event as a metric and logs what an operator must see, without token or text", async () => {
  const events = await everyEvent();
  const registry = new Registry();
  const lines: string[] = [];
  events.forEach(
    observeUpstream(createLog("info", { write: (line) => lines.push(line) }), registry),
  );

  const text = await registry.metrics();
  for (const sample of [
    'call_duration_seconds_count{connection="Prague",operation="messageThreads/getAll",outcome="ok"}',
    'outcome="MewsServerError"',
    'retries_total{connection="Prague",operation="messageThreads/getAll"}',
    'spared_total{connection="Prague",operation="messageThreads/getAll",how="served-fresh"} 1',
    'how="served-stale"',
    'how="served-as-of"',
    'how="coalesced"',
    'held_back_total{connection="Prague",priority="person",reason="queue"}',
    'too_heavy_total{connection="Prague",less="count"} 1',
    'budget_used{connection="Prague"}',
    'breaker{state="open"} 1',
    'wait_seconds_count{priority="person"}',
  ]) {
    expect(text).toContain(sample);
  }
  const calls = events.filter((event) => event.kind === "call");
  expect(lines.filter((line) => line.includes('"upstream call"'))).toHaveLength(calls.length);
  expect(lines.some((line) => line.includes("upstream breaker"))).toBe(true);
  expect(`${text}${lines.join("")}${JSON.stringify(events)}`).not.toMatch(/canary|Anna|Parking/);
});
