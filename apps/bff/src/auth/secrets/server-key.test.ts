import { expect, it } from "vitest";
import { createMemoryStore } from "../../store/memory.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { serverKey } from "./server-key.ts";

it("is one for everybody who asks at once and later, and another for another purpose", async () => {
  const store = createMemoryStore(createFakeClock());
  const asked = Array.from({ length: 5 }, () => serverKey(store, "known-devices"));
  const keys = (await Promise.all(asked)).map((key) => key.toString("hex"));
  expect(new Set(keys)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
  expect((await serverKey(store, "known-devices")).toString("hex")).toBe(keys[0]);
  expect((await serverKey(store, "provider-sign-ins")).toString("hex")).not.toBe(keys[0]);
});

it("makes way for a new one where it cannot be read", async () => {
  const store = createMemoryStore(createFakeClock());
  const broken = { kind: "put", collection: "server-keys", key: "known-devices" } as const;
  await store.write([{ ...broken, expect: "absent", text: "{}" }]);
  expect(await serverKey(store, "known-devices")).toHaveLength(32);
});
