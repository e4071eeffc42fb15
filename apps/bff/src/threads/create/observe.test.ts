import { randomUUID } from "node:crypto";
import { Registry } from "@prometheus-io/client";
import { expect, it } from "vitest";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { createLog } from "../../log/log.ts";
import { agent } from "../../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../../testing/create/create-bed.ts";
import { mortal } from "../../testing/create/mortal.ts";
import { storeEngines } from "../../testing/store-engines.ts";
import { observeCreations } from "./observe.ts";

/** Every kind of event there is, as creating really makes them. */
async function everyEvent(bed: CreateBed) {
  const { setFaults } = bed.sandbox.control;
  const create = async (life = mortal(Infinity, lost)) => {
    const creations = await bed.instance(life);
    const thread = { ...someThread(bed), sender: "Canary" };
    creations.create(agent, randomUUID(), thread, new AbortController().signal).catch(() => {});
    await bed.clock.advance(250_000);
    life.end();
  };
  const lost = () => Promise.reject(new StoreUnavailableError("The disk is full."));
  await create();
  const add = "messageThreads/add" as const;
  setFaults({ rules: [{ operation: add, fault: { kind: "cut", when: "after-commit" } }] });
  await create();
  setFaults({ rules: [{ fault: { kind: "cut", when: "before-commit" }, times: 4 }] });
  await create();
  setFaults({});
  await create(mortal(14, lost));
  return bed.events;
}

it("shows every kind of event in log and metrics, without what was typed", async () => {
  const [memory] = storeEngines;
  if (!memory) throw new Error("There is no store engine.");
  const bed = await layCreateBed(memory.lay);
  const events = await everyEvent(bed);
  await bed.remove();

  const registry = new Registry();
  const lines: string[] = [];
  events.forEach(
    observeCreations(createLog("info", { write: (line) => lines.push(line) }), registry),
  );
  const text = await registry.metrics();
  for (const sample of [
    "creations_begun_total 4",
    'creation_sends_total{outcome="created"}',
    'creation_sends_total{outcome="unknown"} 2',
    'creation_checks_total{result="found"}',
    'creation_checks_total{result="absent"}',
    'creation_checks_total{result="unreadable"}',
    'creation_end_seconds_count{end="created"}',
    'creation_end_seconds_count{end="not-created"} 1',
  ]) {
    expect(text).toContain(sample);
  }
  expect(text).toMatch(/creation_store_failures_total [1-9]/);
  expect(lines).toHaveLength(events.length);
  const [line] = lines;
  expect(JSON.parse(line ?? "")).toMatchObject({
    level: "info",
    personId: agent.id,
    enterpriseId: bed.enterpriseId,
    msg: "thread creation begun",
  });
  expect(`${text}${lines.join("")}`).not.toContain("Canary");
});
