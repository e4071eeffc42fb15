import { expect, it } from "vitest";
import { runHostileRequests } from "../../testing/hostile/run.ts";

/** `node bench/hostile-requests.ts` sends a hundred thousand and watches the memory. */
it("5,000 hostile requests over all routes get an answer, and none of them a fault of ours", async () => {
  const run = await runHostileRequests(5_000, 20_261_120);
  expect(run.faults).toEqual([]);
  // What it takes to be a test of the doors behind the gate, too.
  for (const status of [200, 400, 401, 403, 404, 413, 415])
    expect(run.statuses.get(status), `answers of ${status}`).toBeGreaterThan(10);
}, 60_000);
