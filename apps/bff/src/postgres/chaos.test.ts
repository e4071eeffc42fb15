import { expect, it } from "vitest";
import { playChaos } from "../testing/chaos/play-chaos.ts";

it("whatever breaks: each thread is made once, lists come to be the truth, and rights hold everywhere", async () => {
  const { checks, faults } = await playChaos({
    seed: 1,
    minutes: null,
    sendMs: 1000,
    thinkMs: 50,
    lasts: 8,
  });
  expect(checks.flatMap((check) => check.faults)).toEqual([]);
  expect(faults.size).toBeGreaterThan(10);
});
