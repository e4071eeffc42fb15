/**
 * A process that makes garbage beside what lives, for tests. Prints the most that its heap took, as a
 * multiple of what lived, and what the young part of it took half of the time, in bytes: for a moment
 * it is larger where a busy machine keeps those that collect waiting.
 */
import { getHeapSpaceStatistics } from "node:v8";
import { keepHeapSmall } from "../process/heap.ts";

keepHeapSmall();
const block = () => Array.from({ length: 10_000 }, (_, nth) => ({ nth, text: `thread ${nth}` }));
const live = Array.from({ length: 80 }, block);
const livesBytes = process.memoryUsage().heapUsed;
let mostBytes = 0;
const youngBytes: number[] = [];
// Held for a while, as what a request reads, so that it gets old before it dies.
const held: object[] = [];
for (let nth = 0; nth < 2000; nth += 1) {
  held.push(block());
  if (held.length > 20) held.shift();
  mostBytes = Math.max(mostBytes, process.memoryUsage().heapTotal);
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  youngBytes.push(young?.space_size ?? Number.NaN);
}
if (live.length !== 80) throw new Error("What lives was to live to the end.");
const halfOfTheTime = youngBytes.sort((a, b) => a - b)[youngBytes.length / 2];
process.stdout.write(JSON.stringify({ times: mostBytes / livesBytes, youngBytes: halfOfTheTime }));
