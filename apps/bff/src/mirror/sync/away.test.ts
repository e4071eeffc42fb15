import { expect, it } from "vitest";
import { upstreamTo } from "../../testing/mews/sandbox-mews.ts";
import { layBed, type SyncBed } from "../../testing/mirror/sync/sync-bed.ts";

const never = new AbortController().signal;
const hour = 3_600_000;
const day = 24 * hour;

it.each([
  ["an hour", hour],
  ["a day", day],
  ["four months", 120 * day],
])(
  "all is right again by itself after Mews was away for %s, within its limit",
  async (_, awayMs) => {
    const bed = layThreeHotels();
    const process = bed.boot();
    const ids = addThreads(bed, 150);
    const sure = () => bed.within(process.makeSure(askFor(bed), never));
    await sure();
    await bed.pass(day);

    bed.sandbox.control.setFaults({ rules: [{ fault: { kind: "status", status: 503 } }] });
    await bed.pass(awayMs);
    const changed = changeThreads(bed, ids);
    const added = addThreads(bed, 150);
    bed.sandbox.control.clearCalls();
    bed.sandbox.control.setFaults({});
    await bed.pass(1.5 * day);

    expect(await wrongIn(bed, ids)).toEqual([]);
    expect((await sure()).parts.map(({ kind }) => kind)).toEqual(["ok", "ok", "ok"]);
    await bed.pass(hour);
    expect(await wrongIn(bed, [...ids, ...added])).toEqual([]);
    expect(changed.length).toBeGreaterThan(50);
    expect(busiest(bed)).toBeLessThanOrEqual(200);
    expect(bed.sandbox.control.calls().filter(({ status }) => status === 429)).toEqual([]);
    await bed.close();
  },
);

/** Two of them through a portfolio, with small pages so that there are many. */
function layThreeHotels() {
  const names = ["Alone", "First", "Second"];
  return layBed(
    {
      enterprises: names.map((name) => ({ name, timeZone: "Asia/Kathmandu" })),
      faults: { rateLimit: {} },
    },
    {
      pageThreads: 7,
      background: { catchUpIdleMs: 2 * hour, retryMostMs: 6 * hour },
      checking: { recentEveryMs: 6 * hour },
    },
    ({ name }) => name !== "Alone",
    upstreamTo,
  );
}

function addThreads({ sandbox, clock }: SyncBed, count: number): string[] {
  const threads = Array.from({ length: count }, (_, at) => ({
    enterpriseId: sandbox.enterprises[at % 3]?.id ?? "",
    sender: "Guest",
    subject: `Thread ${at}`,
    createdUtc: new Date(clock.now() - ((at * 37) % 90) * 1000).toISOString(),
  }));
  return sandbox.control.addThreads(threads).map(({ id }) => id);
}

function changeThreads({ sandbox }: SyncBed, ids: string[]): string[] {
  const changed = ids.filter((_, at) => at % 2 === 0);
  for (const id of changed) sandbox.control.updateThread(id, { isResolved: true });
  return changed;
}

function askFor(bed: SyncBed) {
  const created = { startMs: Date.UTC(2026, 0, 1), endMs: Date.UTC(2028, 0, 1) };
  const question = bed.question({ parts: bed.parts.map((part) => ({ ...part, created })) });
  return { question, order: "-created" as const, after: null, limit: 50, person: "anna" };
}

async function wrongIn(bed: SyncBed, ids: string[]): Promise<string[]> {
  const rows = new Map((await bed.mirror.rowsById(ids)).map((row) => [row.id, row]));
  const threads = bed.sandbox.control.threads().filter(({ id }) => ids.includes(id));
  return threads
    .filter(({ id, enterpriseId, isResolved, updatedUtc }) => {
      const row = rows.get(id);
      const isSame = row?.state === (isResolved ? "resolved" : "open");
      return (
        !isSame || row.enterpriseId !== enterpriseId || row.updatedMs !== Date.parse(updatedUtc)
      );
    })
    .map(({ subject }) => subject);
}

/** Most requests of one token in any 30 seconds. */
function busiest({ sandbox }: SyncBed): number {
  const perToken = Map.groupBy(sandbox.control.calls(), ({ connection }) => connection);
  const most = [...perToken.values()].map((calls) =>
    Math.max(
      ...calls.map(
        (one) =>
          calls.filter(
            ({ receivedAt }) =>
              receivedAt >= one.receivedAt && receivedAt < one.receivedAt + 30_000,
          ).length,
      ),
    ),
  );
  return Math.max(...most);
}
