import type { Database } from "../postgres/database.ts";
import type { Kept, KeptInAll } from "./keeping/kept.ts";
import { type MirrorPlan, mirrorPath } from "./open.ts";
import { lookInDatabase } from "./postgres/look.ts";
import { lookAtFile } from "./sqlite/look.ts";

/** In words for the operator, a line each: what is kept of each connection, and how it keeps up. */
export async function sayKept(
  config: MirrorPlan & { database: Database | null },
  nowMs: number,
): Promise<string[]> {
  const path = mirrorPath(config);
  if (path === null) return ["Threads are kept in memory: they are read anew after each start."];
  if (config.database) {
    const kept = await lookInDatabase(config.database);
    return kept === "none" ? nothing : linesOf(config.database.where, kept, nowMs);
  }
  const kept = await lookAtFile(path);
  if (kept === "none") return nothing;
  if (kept === "unusable")
    return [
      `${path} cannot be used: it is set aside at the next start, and its threads read anew.`,
    ];
  return linesOf(path, kept, nowMs);
}

const nothing = ["No threads are kept yet."];

function linesOf(where: string, { bytes, connections }: KeptInAll, nowMs: number): string[] {
  const lines = [...connections].map(([name, one]) => `  ${name}: ${sentenceOf(one, nowMs)}`);
  return [`Threads kept in ${where} (${Math.ceil(bytes / 1e6)} MB):`, ...lines];
}

function sentenceOf({ rows, knownToMs, completeFromMs }: Kept, nowMs: number): string {
  if (knownToMs === null) return "not read yet";
  const since = completeFromMs === null ? "with gaps" : `all since ${dayOf(completeFromMs)}`;
  return `${rows} threads, ${since}; followed until ${agoOf(nowMs - knownToMs)}`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Our clock and Mews's differ, and nobody needs to know by how much. */
function agoOf(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}
