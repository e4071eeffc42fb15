import { createHash } from "node:crypto";
import { endpoints, readLastLine } from "@foyer/contract";
import { parse } from "csv-parse";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Mirror, ReadRow } from "../../mirror/port.ts";
import { type ExportBed, layExport } from "../../testing/export/export-bed.ts";
import { openInThisThread } from "../../testing/mirror/in-this-thread.ts";
import { systemClock } from "../../time/clock.ts";

const prague = { id: "aaaaaaaa-0000-4000-8000-00000000000a", timeZone: "Europe/Prague" };
const many = 100_000;
const newestMs = Date.UTC(2026, 10, 20, 12);
let mirror: Mirror;
let bed: ExportBed;

beforeEach(() => {
  mirror = openInThisThread(systemClock);
});
afterEach(async () => {
  await bed.close();
  await mirror.close();
});

/** Newest first; all that can be different about two of them is. */
function rowAt(at: number): ReadRow {
  const createdMs = newestMs - at * 60_000;
  const createdUtc = new Date(createdMs).toISOString();
  const id = createHash("md5").update(`${at}`).digest("hex");
  return {
    id: id.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
    enterpriseId: prague.id,
    sender: "G",
    subject: `${at}`,
    createdUtc,
    updatedUtc: createdUtc,
    createdMs,
    updatedMs: createdMs,
    state: at % 3 === 0 ? "resolved" : "open",
  };
}

async function lay() {
  const pages = function* () {
    for (let at = 0; at < many; at += 1000)
      yield Array.from({ length: 1000 }, (_, more) => rowAt(at + more));
  };
  bed = await layExport(mirror, [prague], pages());
}

function ask() {
  const query = "created=2010-01-01/2030-01-01&format=csv&columns=ids,state,subject,created";
  return fetch(`${bed.origin}${endpoints.threadExport}?${query}`, { headers: bed.headers });
}

it("gives 100,000 threads row by row; and where the server stops, a line that breaks off", {
  timeout: 300_000,
}, async () => {
  await lay();
  const response = await ask();
  const records = parse({ bom: true });
  const reading = (async () => {
    for await (const piece of response.body ?? []) records.write(piece);
    records.end();
  })();
  let count = -1;
  const wrong: string[][] = [];
  for await (const record of records) {
    const at = count;
    count += 1;
    if (at === -1) continue;
    const { id, state, subject, createdUtc } = rowAt(at);
    const isLast = at === many && readLastLine("csv", record.join()) === many;
    const [gotId, , gotState, gotSubject, local = "", gotUtc] = record;
    const isRight =
      [gotId, gotState, gotSubject, gotUtc].join() === [id, state, subject, createdUtc].join() &&
      Date.parse(local) === Date.parse(createdUtc);
    if (!isLast && !isRight) wrong.push(record);
  }
  await reading;
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(count).toBe(many + 1);

  const reader = (await ask()).body?.getReader();
  await reader?.read();
  bed.stop();
  const rest = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toThrow();
});
