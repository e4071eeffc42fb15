import { type Desk, type DeskChange, deskSchema } from "@foyer/contract";
import { z } from "zod";
import { ConflictError } from "../errors/errors.ts";
import { defineCollection } from "../store/collection.ts";
import type { Store } from "../store/port.ts";

/** By person. */
const desksOnFile = defineCollection("desks", z.object(deskSchema.shape));

const bare: Desk = { tabs: [], start: null, columns: null };

/** What somebody has set for themselves. It is made anew without loss worth an error, so unreadable is bare. */
export async function deskOf(store: Store, personId: string): Promise<Desk> {
  return (await desksOnFile.getReadable(store, personId))?.value ?? bare;
}

/** What cannot be read is written over. */
async function expectationOfNone(store: Store, personId: string): Promise<"any" | "absent"> {
  return (await desksOnFile.has(store, personId)) ? "any" : "absent";
}

/** Changes what is said and nothing else, also when two windows of somebody do so at once. */
export async function changeDesk(
  store: Store,
  personId: string,
  change: DeskChange,
): Promise<Desk> {
  for (let tries = 0; tries < 5; tries += 1) {
    const kept = await desksOnFile.getReadable(store, personId);
    const desk = changed(kept?.value ?? bare, change);
    const expect = kept ? { version: kept.version } : await expectationOfNone(store, personId);
    const result = await store.write([desksOnFile.put(personId, desk, { expect })]);
    if (result.kind === "written") return desk;
  }
  throw new ConflictError("This is being changed in another window too. Try again.");
}

function changed(desk: Desk, { tabs, start, columns }: DeskChange): Desk {
  return {
    tabs: tabs ?? desk.tabs,
    start: start === undefined ? desk.start : start,
    columns: columns === undefined ? desk.columns : columns,
  };
}
