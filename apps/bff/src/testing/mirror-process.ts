/**
 * Another process that has a mirror's file open, for tests: `node mirror-process.ts <path>`. Takes a
 * commit as a line of JSON, then says the kind of its result or the name of its error, and how many
 * rows can be read.
 */
import { createInterface } from "node:readline";
import { systemClock } from "../clock.ts";
import type { Mirror, MirrorCommit } from "../mirror/port.ts";
import { openSqliteMirror } from "../mirror/sqlite/open.ts";
import { questionOf } from "./mirror-rows.ts";

const { signal } = new AbortController();
const mirror = await openSqliteMirror({ path: process.argv[2] ?? "", clock: systemClock });
process.stdout.write("open\n");
for await (const line of createInterface({ input: process.stdin })) {
  const commit: MirrorCommit = JSON.parse(line);
  process.stdout.write(`${await outcomeOf(commit)} ${await readable(mirror, commit)}\n`);
}
await mirror.close();

async function outcomeOf(commit: MirrorCommit): Promise<string> {
  try {
    return (await mirror.commit(commit)).kind;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

async function readable(from: Mirror, { connection, rows }: MirrorCommit): Promise<number> {
  const enterpriseId = rows?.[0]?.enterpriseId ?? "";
  const part = { connection, enterpriseId, created: null, updated: null };
  return (await from.counts(questionOf([part]), signal)).total;
}
