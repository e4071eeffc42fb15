import type { MewsThread } from "@foyer/mews-client";
import { afterEach, expect, it } from "vitest";
import { alone, createAskedSync, idsOf } from "../../testing/mirror/sync/asked-sync.ts";

const minute = 60_000;
const { bed, sync, lay, add, shown, callsFor } = createAskedSync();
afterEach(() => bed().close());

type Added = ReturnType<typeof add>;

const asMewsSays = (thread: Added): MewsThread => ({
  Id: thread.id,
  OriginalSender: thread.sender,
  Subject: thread.subject,
  CreatedUtc: thread.createdUtc,
  UpdatedUtc: thread.updatedUtc,
  IsResolved: thread.isResolved,
});

it("what was made is in its place at once, with its property, and Mews is not asked for it", async () => {
  lay(["First", "Second", "Third"], alone, () => true);
  const older = [add(0, minute), add(2, 2 * minute)];
  await shown();
  const made = add(1, 0);
  const [, property] = bed().sandbox.enterprises;
  const calls = await callsFor(async () => {
    await sync().made(property?.id ?? "", asMewsSays(made));
    expect(await shown()).toEqual(idsOf([made, ...older]));
    expect(await shown({ hotels: [1] })).toEqual([made.id]);
  });
  expect(calls).toBe(0);
});

it("catches up soon behind it", async () => {
  lay(["First"]);
  await shown();
  const made = add(0, 0);
  const beside = add(0, 0);
  await sync().made(bed().parts[0]?.enterpriseId ?? "", asMewsSays(made));
  await bed().pass(2_000);
  expect(await bed().mirror.rowsById([beside.id])).toHaveLength(1);
});

it("holds nobody up where the mirror cannot take it", async () => {
  lay(["First"], alone);
  const made = asMewsSays(add(0, 0));
  bed().mirror.commit = () => new Promise(() => {});
  await bed().within(sync().made(bed().parts[0]?.enterpriseId ?? "", made));
  bed().mirror.commit = () => Promise.reject(new Error("full"));
  await bed().within(sync().made(bed().parts[0]?.enterpriseId ?? "", made));
});
