/** Hostile requests over all routes, in process: `node bench/hostile-requests.ts [how many] [seed]`. */
import { runHostileRequests } from "../src/testing/hostile/run.ts";

const [count = "100000", seed = "1"] = process.argv.slice(2);
const heapMb: number[] = [];
const startedMs = performance.now();
const run = await runHostileRequests(Number(count), Number(seed), () => {
  globalThis.gc?.();
  heapMb.push(process.memoryUsage().heapUsed / 1e6);
});
const tenth = Math.floor(heapMb.length / 10);
console.log(
  `${count} requests, seed ${seed}, in ${Math.round((performance.now() - startedMs) / 1000)} s`,
);
console.log("answers by status:", Object.fromEntries([...run.statuses].sort(([a], [b]) => a - b)));
console.log(`slowest ${Math.round(run.slowestMs)} ms (a password is hashed in some)`);
console.log(
  `heap in MB at 10 %, 50 %, 100 %: ${[tenth, 5 * tenth, -1].map((at) => heapMb.at(at)?.toFixed(1)).join(", ")}${globalThis.gc ? "" : " (run with --expose-gc to compare)"}`,
);
console.log(run.faults.length === 0 ? "no fault" : run.faults.slice(0, 20).join("\n"));
process.exitCode = run.faults.length === 0 ? 0 : 1;
