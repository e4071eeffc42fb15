import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { expect, it, onTestFinished } from "vitest";
import { as } from "../../testing/mews/guarded-mews.ts";
import { systemClock } from "../../time/clock.ts";
import type { Connection } from "../port.ts";
import { createMemoryBudget } from "../queue/budget/memory-budget.ts";
import { defaultUpstreamSettings } from "../settings.ts";
import { createUpstream } from "../upstream.ts";
import { createTransports } from "./transports.ts";

it("reads and adds over the wire: what was added is on the list that is read next", async () => {
  const sandbox = createSandbox({ size: "tiny" });
  const served = await serveSandbox(sandbox, { port: 0 });
  const transports = createTransports(served.address);
  onTestFinished(async () => {
    await transports.close();
    await served.close();
    sandbox.close();
  });
  const upstream = createUpstream({
    platformAddress: served.address,
    clientToken: sandbox.clientToken,
    client: "Foyer test",
    transports,
    clock: systemClock,
    random: Math.random,
    budget: createMemoryBudget(systemClock, Math.random, defaultUpstreamSettings),
    settings: defaultUpstreamSettings,
    observe: () => {},
  });
  const [first] = sandbox.connections;
  if (!first) throw new Error("The sandbox has no connections.");
  const connection: Connection = { ...first, accessToken: () => first.accessToken };
  const created = {
    StartUtc: new Date(Date.now() - 86_400_000).toISOString(),
    EndUtc: new Date(Date.now() + 86_400_000).toISOString(),
  };

  const before = await upstream.getThreads(connection, { created, count: 10 }, as("person"));
  const permit = await upstream.acquireAddPermit(connection, {
    signal: new AbortController().signal,
  });
  const words = { sender: "Søren Ångström", subject: "到着が遅れます 🛎️" };
  const { value: added } = await permit.send(words, new AbortController().signal);
  permit.release();
  const after = await upstream.getThreads(connection, { created, count: 10 }, as("person"));

  expect(before.value.threads.map((thread) => thread.Id)).not.toContain(added.Id);
  expect(after.value.threads[0]).toMatchObject({
    Id: added.Id,
    OriginalSender: words.sender,
    Subject: words.subject,
  });
  expect(sandbox.control.commits()).toHaveLength(1);
});
