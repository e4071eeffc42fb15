import { describe, expect, it } from "vitest";
import { threadPages } from "./client.ts";
import { MewsSchemaError, MewsServerError } from "./errors.ts";
import { type FakeAnswer, fakeMews, thread } from "./testing/fake-mews.ts";

const never = new AbortController().signal;
const filter = { created: { StartUtc: "2026-11-01T00:00:00Z", EndUtc: "2026-11-20T00:00:00Z" } };

function answered(numbers: number[], cursor: string | null | undefined): FakeAnswer {
  const threads = numbers.map((number) => thread(number));
  return { status: 200, body: { MessageThreads: threads, Cursor: cursor } };
}

async function readAll(answers: FakeAnswer[], count: number) {
  const { client, sent } = fakeMews(...answers);
  const pages: string[][] = [];
  for await (const page of threadPages(client, "TOKEN", { ...filter, count }, never)) {
    pages.push(page.map((each) => each.Id));
  }
  const cursors = sent.map(({ body }) => body).map((body) => JSON.stringify(body));
  return { pages, cursors };
}

const ids = (...numbers: number[]) => numbers.map((number) => thread(number).Id);

describe("threadPages", () => {
  it("follows the cursor to a short page", async () => {
    const { pages, cursors } = await readAll(
      [answered([4, 3], thread(3).Id), answered([2, 1], thread(1).Id), answered([0], thread(0).Id)],
      2,
    );
    expect(pages).toEqual([ids(4, 3), ids(2, 1), ids(0)]);
    expect(cursors[0]).not.toContain("Cursor");
    expect(cursors[1]).toContain(`"Cursor":"${thread(3).Id}"`);
    expect(cursors[2]).toContain(`"Cursor":"${thread(1).Id}"`);
  });

  it("ends at an empty page, which it does not give out", async () => {
    const { pages } = await readAll([answered([2, 1], thread(1).Id), answered([], null)], 2);
    expect(pages).toEqual([ids(2, 1)]);
  });

  it("ends at an answer of the revision without cursors", async () => {
    const { pages } = await readAll([answered([3, 2, 1], undefined)], 2);
    expect(pages).toEqual([ids(3, 2, 1)]);
  });

  it("asks no further than it is read", async () => {
    const { client, sent } = fakeMews(answered([2, 1], thread(1).Id));
    const pages = threadPages(client, "TOKEN", { ...filter, count: 2 }, never);
    await pages.next();
    await pages.return();
    expect(sent).toHaveLength(1);
  });

  it("starts after a given cursor and asks for a thousand by default", async () => {
    const { client, sent } = fakeMews(answered([], null));
    const pages = threadPages(client, "TOKEN", { ...filter, cursor: thread(9).Id }, never);
    expect(await pages.next()).toEqual({ done: true, value: undefined });
    expect(sent[0]?.body).toMatchObject({ Limitation: { Count: 1000, Cursor: thread(9).Id } });
  });

  it("throws what a page fails with, after the pages before it", async () => {
    const { client } = fakeMews(answered([2, 1], thread(1).Id), { status: 503 });
    const pages = threadPages(client, "TOKEN", { ...filter, count: 2 }, never);
    expect((await pages.next()).done).toBe(false);
    await expect(pages.next()).rejects.toThrow(MewsServerError);
  });

  it("does not go round for ever where the cursor does not move", async () => {
    const stuck = answered([2, 1], thread(1).Id);
    await expect(readAll([stuck, stuck, stuck], 2)).rejects.toThrow(MewsSchemaError);
  });
});
