import * as z from "zod";
import { defineCollection } from "../../../store/collection.ts";
import type { Change, Store } from "../../../store/port.ts";
import type { Clock } from "../../../time/clock.ts";

/** How many wrong passwords there were lately, and when the last one was. */
const wrongSchema = z.object({ wrong: z.number(), lastMs: z.number() });
export type Wrong = z.infer<typeof wrongSchema>;

/** In the store, so that a restart forgives nothing and instances count together. */
const wrongOnFile = defineCollection("wrong-passwords", wrongSchema);
const forgetMs = 60 * 60_000;

export type CountDeps = { store: Store; clock: Clock };

export async function countOf({ store }: CountDeps, key: string): Promise<Wrong> {
  const kept = await wrongOnFile.get(store, key);
  return kept ? kept.value : { wrong: 0, lastMs: 0 };
}

/** Counts all of `keys` in one write. False where others kept counting the same at the same moment. */
export async function count(deps: CountDeps, keys: string[], by: 1 | -1): Promise<boolean> {
  if (keys.length === 0) return true;
  for (let round = 0; round < 20; round += 1) {
    const changes = await Promise.all(keys.map((key) => counted(deps, key, by)));
    if ((await deps.store.write(changes)).kind === "written") return true;
  }
  return false;
}

export async function startAfresh({ store }: CountDeps, keys: string[]): Promise<void> {
  await store.write(keys.map((key) => wrongOnFile.delete(key, "any")));
}

async function counted({ store, clock }: CountDeps, key: string, by: 1 | -1): Promise<Change> {
  const kept = await wrongOnFile.get(store, key);
  const wrong = Math.max(0, (kept?.value.wrong ?? 0) + by);
  const lastMs = clock.now();
  const expect = kept ? { version: kept.version } : "absent";
  return wrongOnFile.put(key, { wrong, lastMs }, { expect, expiresAtMs: lastMs + forgetMs });
}
