import type { Part } from "../../port.ts";
import { readByIds } from "../reads/by-id.ts";
import { store } from "../reads/parts.ts";
import type { SyncSource } from "../reads/source.ts";
import { tellApart } from "../steps/tell-apart.ts";
import type { Ask, MakeSureDeps } from "./ask.ts";
import type { PageFilled } from "./fill-for-page.ts";

/**
 * Threads that the mirror has are as fresh as their source; others are asked for.
 */
export async function askForIds(
  deps: MakeSureDeps,
  { question, person }: Ask,
  ids: string[],
  sources: SyncSource[],
  signal: AbortSignal,
): Promise<PageFilled> {
  const wanted = ids.map((id) => id.toLowerCase());
  const known = new Set((await deps.mirror.rowsById(wanted)).map((row) => row.id));
  const unknown = wanted.filter((id) => !known.has(id));
  const failures = new Map<Part, unknown>();
  const askOne = async (source: SyncSource) => {
    const errand = { source, priority: "person" as const, person, signal };
    try {
      const { enterpriseIds } = source;
      const { rows, asOfMs } = await readByIds(deps, errand, "asking", enterpriseIds, unknown);
      await store(deps, errand, { asOfMs, rows });
      if (rows.some((row) => row.enterpriseId === null)) await tellApart(deps, errand, new Map());
    } catch (error) {
      signal.throwIfAborted();
      const ofSource = (part: Part) => part.connection === source.connection.name;
      for (const part of question.parts.filter(ofSource)) failures.set(part, error);
    }
  };
  if (unknown.length > 0) await Promise.all(sources.map(askOne));
  return { failures, outdated: new Set(), found: null };
}
