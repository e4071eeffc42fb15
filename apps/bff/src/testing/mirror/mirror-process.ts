/**
 * Another process that has a mirror's file open, for tests: `node mirror-process.ts <path>`. Takes
 * commits as lines of JSON and answers each with a line of its own.
 */
import { createInterface } from "node:readline";
import type { Mirror, MirrorCommit } from "../../mirror/port.ts";
import { openSqliteMirror } from "../../mirror/sqlite/open.ts";
import { systemClock } from "../../time/clock.ts";
import { questionOf } from "./mirror-rows.ts";

export type CommitAnswer = {
  /** the kind of the result, or the name of the error */
  outcome: string;
  /** of the commit's property, that can be read then */
  rows: number;
};

const { signal } = new AbortController();
const mirror = openSqliteMirror({ path: process.argv[2] ?? "", clock: systemClock });
process.stdout.write("open\n");
for await (const line of createInterface({ input: process.stdin })) {
  const commit: MirrorCommit = JSON.parse(line);
  const outcome = await outcomeOf(commit);
  const answer: CommitAnswer = { outcome, rows: await readable(mirror, commit) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
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
  return from.total(questionOf([part]), signal);
}
