import { viewLimits } from "@foyer/contract";
import { z } from "zod";
import { ConflictError } from "../errors/errors.ts";
import { defineCollection, type Kept } from "../store/collection.ts";
import type { Change, Store } from "../store/port.ts";
import { ownerIndex, type ViewDocument, viewsOnFile } from "./view-document.ts";

/** By owner: written with whatever counts or names their views, so that two at once do not pass by each other. */
const turnsOnFile = defineCollection("view-turns", z.object({}));

type OwnViews = readonly Kept<ViewDocument>[];

/**
 * Does `attempt` with what an owner has by now, and anew when another one was quicker. The change that it
 * is given belongs to its write; it gives null when that is what failed. Throws ConflictError when others
 * keep being quicker.
 */
export async function amongOwn<Done>(
  store: Store,
  ownerId: string,
  attempt: (own: OwnViews, turn: Change) => Promise<Done | null>,
): Promise<Done> {
  for (let tries = 0; tries < 5; tries += 1) {
    const turn = await turnsOnFile.get(store, ownerId);
    const own = await viewsOnFile.find(store, {
      index: ownerIndex(ownerId),
      limit: viewLimits.mostOwn,
    });
    const expect = turn ? { version: turn.version } : "absent";
    const done = await attempt(own, turnsOnFile.put(ownerId, {}, { expect }));
    if (done !== null) return done;
  }
  throw new ConflictError("These views are being changed elsewhere too. Try again.");
}

/** Throws ConflictError. */
export function assertRoom(own: OwnViews): void {
  if (own.length >= viewLimits.mostOwn)
    throw new ConflictError(`There are ${viewLimits.mostOwn} views already. Delete one first.`);
}

/** Throws ConflictError where the owner has another view than `id` of this name. */
export function assertNameIsFree(own: OwnViews, name: string, id?: string): void {
  const folded = foldName(name);
  const taken = own.find(({ key, value }) => key !== id && foldName(value.name) === folded);
  if (taken) throw new ConflictError(`There is a view "${taken.value.name}" already.`);
}

function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
