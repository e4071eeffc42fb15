/**
 * What a page costs at the start, in the middle and at the end of a list over a million threads, as a
 * ratio to the first page of the same list. The list is as long as the API allows: created or updated
 * within three months, in the middle of the data. The end of the updated list are threads that were
 * created long before they were updated, which no index on created times alone would find quickly.
 *
 *   node bench/pages.ts [threads]
 */
import { threadsResponseSchema } from "@foyer/mews-client/schemas";
import { createSandbox, type Sandbox } from "../src/index.ts";

const threads = Number(process.argv[2] ?? 1_000_000);
const rounds = 101;
const day = 86_400_000;
const now = Date.UTC(2026, 10, 20, 12);
const span = { StartUtc: iso(now - 300 * day), EndUtc: iso(now - 209 * day) };

/** The text of a page. */
type Ask = (count: number, cursor: string | null) => Promise<string>;

const begun = performance.now();
const sandbox = createSandbox({ size: threads, now: () => now, faults: { rateLimit: null } });
console.log(`${threads} threads made in ${seconds(performance.now() - begun)}\n`);
console.log(
  "list                         count  rows      first   middle  end   (ratio to the first page)",
);
for (const field of ["CreatedUtc", "UpdatedUtc"] as const) {
  for (const scope of ["prague", "portfolio", "two of four"]) {
    for (const count of [100, 1000]) await measure(field, scope, count);
  }
}
sandbox.close();

async function measure(field: "CreatedUtc" | "UpdatedUtc", scope: string, count: number) {
  const ask = asker(sandbox, field, scope);
  const ids = await allIds(ask);
  const places = [null, ids[ids.length >> 1] ?? null, ids.at(-1 - count) ?? null];
  const [first = 0, middle = 0, end = 0] = await mediansOf(ask, count, places);
  const label = `${field} ${scope}`.padEnd(28);
  const figures = [middle / first, end / first]
    .map((ratio) => ratio.toFixed(2).padEnd(7))
    .join(" ");
  console.log(
    `${label} ${String(count).padEnd(6)} ${String(ids.length).padEnd(9)} ${first.toFixed(2)} ms ${figures}`,
  );
}

/** Medians of interleaved rounds, so that a busy moment of the machine meets every place alike. */
async function mediansOf(ask: Ask, count: number, places: (string | null)[]): Promise<number[]> {
  const times = places.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, cursor] of places.entries()) {
      const start = performance.now();
      const text = await ask(count, cursor);
      times[index]?.push(performance.now() - start);
      const rows = pageOf(text).MessageThreads.length;
      if (rows !== count) throw new Error(`A page of ${rows} rows instead of ${count}.`);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[each.length >> 1] ?? 0);
}

async function allIds(ask: Ask): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = pageOf(await ask(1000, cursor));
    for (const { Id } of page.MessageThreads) ids.push(Id);
    cursor = page.Cursor ?? null;
  } while (cursor !== null);
  return ids;
}

function asker(sandbox: Sandbox, field: string, scope: string): Ask {
  const name = scope === "two of four" ? "portfolio" : scope;
  const connection = sandbox.connections.find((each) => each.name === name);
  const two = sandbox.enterprises.slice(0, 2).map((enterprise) => enterprise.id);
  return async (count, cursor) => {
    const body = {
      ClientToken: sandbox.clientToken,
      AccessToken: connection?.accessToken,
      Client: "bench",
      EnterpriseIds: scope === "two of four" ? two : null,
      [field]: span,
      Limitation: { Count: count, Cursor: cursor },
    };
    const request = new Request("http://sandbox/api/connector/v1/messageThreads/getAll", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await sandbox.fetch(request)).text();
  };
}

function pageOf(text: string) {
  return threadsResponseSchema.parse(JSON.parse(text));
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
