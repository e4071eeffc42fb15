import { Registry } from "@prometheus-io/client";
import { expect, it } from "vitest";
import { createLog } from "../../log/log.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createMemoryStore } from "../memory.ts";
import { tellUnreadable } from "./unreadable.ts";

it("names a document that cannot be read once in the log, and counts each time", async () => {
  const lines: string[] = [];
  const registry = new Registry();
  const log = createLog("info", { write: (line) => lines.push(line) });
  const store = tellUnreadable(createMemoryStore(createFakeClock()), log, registry);
  const document = { collection: "guests", key: "a", version: 1, why: "is no JSON" };
  for (let time = 0; time < 3; time += 1) store.onUnreadable?.(document);
  store.onUnreadable?.({ ...document, version: 2 });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "error", collection: "guests", key: "a", why: "is no JSON" },
    { level: "error", collection: "guests", key: "a" },
  ]);
  expect(await registry.metrics()).toContain('foyer_store_unreadable_total{collection="guests"} 4');
});
