import type { Kept } from "./keeping/kept.ts";
import { type MirrorPlan, mirrorPath } from "./open.ts";
import { lookAtFile } from "./sqlite/look.ts";

/** In words for the operator, a line each: what is kept of each connection, and how it keeps up. */
export async function sayKept(config: MirrorPlan, nowMs: number): Promise<string[]> {
  const path = mirrorPath(config);
  if (path === null) return ["Threads are kept in memory: they are read anew after each start."];
  const kept = await lookAtFile(path);
  if (kept === "none") return ["No threads are kept yet."];
  if (kept === "unusable")
    return [
      `${path} cannot be used: it is set aside at the next start, and its threads read anew.`,
    ];
  const megabytes = Math.ceil(kept.bytes / 1e6);
  const lines = [...kept.connections].map(([name, one]) => `  ${name}: ${sentenceOf(one, nowMs)}`);
  return [`Threads kept in ${path} (${megabytes} MB):`, ...lines];
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
