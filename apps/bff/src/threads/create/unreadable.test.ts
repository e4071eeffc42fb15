import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnreadableDocumentError } from "../../errors/errors.ts";
import { agent } from "../../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../../testing/create/create-bed.ts";
import { storesAtHand } from "../../testing/store-engines.ts";
import { rowId } from "./ledger/row.ts";

const never = new AbortController().signal;

/** A row as a program might write it that knows one more way for a creation to stand. */
function rowOfUnknownKind(key: string, enterpriseId: string): string {
  const state = { kind: "postponed", words: { sender: "Ana", subject: "Towels" }, untilMs: 1 };
  const row = { personId: agent.id, key, enterpriseId, startedAtMs: 1, seen: false, state };
  return JSON.stringify({ edition: 1, value: row });
}

describe.each(storesAtHand)("creations that cannot be read, on the $name store", ({ lay }) => {
  let bed: CreateBed;
  beforeEach(async () => {
    bed = await layCreateBed(lay);
  });
  afterEach(() => bed.remove());

  it("stand in the way of no other that is to be settled, told or looked at", async () => {
    const store = await bed.connect();
    const unknown = Array.from({ length: 3 }, () => randomUUID());
    await store.write(
      unknown.map((key, index) => ({
        kind: "put",
        collection: "creations",
        key: rowId(agent.id, key),
        text: rowOfUnknownKind(key, bed.enterpriseId),
        expect: "absent",
        indexes: { open: index, text: index, [`unseen:${agent.id}`]: -1e15 - index },
      })),
    );
    const fault = { kind: "cut", when: "after-commit" } as const;
    bed.sandbox.control.setFaults({ rules: [{ operation: "messageThreads/add", fault }] });
    const creations = await bed.instance();
    const key = randomUUID();
    const answer = creations.create(agent, key, someThread(bed), never);
    await bed.clock.advance(60_000);
    await answer;

    expect(await creations.look(agent, key)).toMatchObject({ kind: "created" });
    expect((await creations.unseen(agent)).creations.map(({ creation }) => creation.key)).toEqual([
      key,
    ]);
    expect(bed.events.filter(({ kind }) => kind === "store-failed")).toEqual([]);
    const look = creations.look(agent, unknown[0] ?? "");
    await expect(look).rejects.toBeInstanceOf(UnreadableDocumentError);
  });

  it("claim their threads all the same", async () => {
    const store = await bed.connect();
    const fault = { kind: "cut", when: "after-commit" } as const;
    bed.sandbox.control.setFaults({ rules: [{ operation: "messageThreads/add", fault }] });
    const creations = await bed.instance();
    const key = randomUUID();
    const answer = creations.create(agent, key, someThread(bed), never);
    await bed.clock.advance(1);
    const [commit] = bed.sandbox.control.commits();
    await store.write([
      {
        kind: "put",
        collection: "claimed-threads",
        key: commit?.threadId ?? "",
        text: '{"edition":9}',
        expect: "absent",
      },
    ]);
    await bed.clock.advance(400_000);
    await answer;
    expect(await creations.look(agent, key)).toMatchObject({ kind: "not-created" });
  });
});
