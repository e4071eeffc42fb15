import { afterEach, expect, it, vi } from "vitest";
import { earlyFetch } from "./early-fetch.ts";

afterEach(() => {
  globalThis.foyerEarly = undefined;
});

it("an early answer is taken once", async () => {
  const [early, later] = [new Response("early"), new Response("later")];
  const stub = vi.spyOn(globalThis, "fetch").mockResolvedValue(later);
  globalThis.foyerEarly = new Map([["/api/x", Promise.resolve(early)]]);
  expect(await earlyFetch("/api/x", {})).toBe(early);
  expect(await earlyFetch("/api/x", {})).toBe(later);
  stub.mockRestore();
});
