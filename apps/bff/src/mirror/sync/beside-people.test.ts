import { expect, it } from "vitest";
import { upstreamTo } from "../../testing/mews/sandbox-mews.ts";
import { layBed, type SyncBed } from "../../testing/mirror/sync/sync-bed.ts";

const never = new AbortController().signal;
const hour = 3_600_000;
const day = 24 * hour;
const threads = 4000;
const pageThreads = 20;

/** A busy hotel behind the real guard, whose history takes more calls than the budget has at once. */
async function layBusyHotel(atOnce: number) {
  const bed = layBed(
    { enterprises: [{ name: "Busy", timeZone: "Europe/Prague" }] },
    { pageThreads, background: { atOnce } },
    undefined,
    upstreamTo,
  );
  const { control, enterprises } = bed.sandbox;
  const stepMs = (300 * day) / threads;
  const added = control.addThreads(
    Array.from({ length: threads }, (_, at) => ({
      enterpriseId: enterprises[0]?.id ?? "",
      sender: "Guest",
      subject: `Thread ${at}`,
      createdUtc: new Date(bed.clock.now() - (at + 1) * stepMs).toISOString(),
    })),
  );
  control.setFaults({ latencyMs: 200 });
  return { bed, ids: added.map(({ id }) => id), process: bed.boot() };
}

/** So many days back, a page at a time: each has to be asked of Mews. */
async function readersWait({ bed, process }: Awaited<ReturnType<typeof layBusyHotel>>) {
  const [part] = bed.parts;
  if (!part) throw new Error("There is no hotel.");
  const created = { startMs: bed.clock.now() - 301 * day, endMs: bed.clock.now() + 400 * day };
  const question = bed.question({ parts: [{ ...part, created }] });
  const startMs = bed.clock.now();
  const waits: number[] = [];
  for (let at = 0; at < 15; at += 1) {
    const after = at === 0 ? null : { ms: startMs - (300 - at) * day, id: "zzzz" };
    const ask = { question, order: "-created" as const, after, limit: 10, person: "anna" };
    const beganMs = bed.clock.monotonicMs();
    const sure = await bed.within(process.makeSure(ask, never));
    waits.push(bed.clock.monotonicMs() - beganMs);
    expect(sure.parts).toMatchObject([{ kind: "ok" }]);
    await bed.pass(1000);
  }
  return waits;
}

function mostIn30s({ sandbox }: SyncBed): number {
  const at = sandbox.control.calls().map(({ receivedAt }) => receivedAt);
  return Math.max(...at.map((from) => at.filter((ms) => ms >= from && ms < from + 30_000).length));
}

it("a history is filled behind within the budget, and nobody waits longer for it", async () => {
  const alone = await layBusyHotel(0);
  const waitedAlone = await readersWait(alone);
  await alone.bed.close();

  const busy = await layBusyHotel(4);
  expect(await readersWait(busy)).toEqual(waitedAlone);
  const read = async () => (await busy.bed.mirror.rowsById(busy.ids)).length;
  expect(await read()).toBeLessThan(threads);
  expect(await read()).toBeGreaterThan(pageThreads * 20);
  for (let waited = 0; (await read()) < threads && waited < 300; waited += 1)
    await busy.bed.pass(1000);
  expect(await read()).toBe(threads);
  // what is left to people, and to whoever creates
  expect(mostIn30s(busy.bed)).toBeLessThanOrEqual(110);
  expect(busy.bed.sandbox.control.calls().filter(({ status }) => status === 429)).toEqual([]);
  await busy.bed.close();
});
