import { randomUUID } from "node:crypto";
import { pageLimits } from "@foyer/contract";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { InvalidCursorError } from "../../../errors/errors.ts";
import { toProblem } from "../../../errors/problems.ts";
import { asQuery, createSandboxList, everything } from "../../../testing/list/sandbox-list.ts";
import { sealCursor } from "./cursor.ts";
import { SourceFailedError } from "./errors.ts";
import { beginning, type LaneStanding } from "./standing.ts";
import { readStanding, writeStanding } from "./standing-code.ts";

const never = new AbortController().signal;
const hotels = Array.from({ length: 200 }, (_, at) => ({
  name: `Hotel ${at}`,
  timeZone: ["Europe/Prague", "America/New_York"][at % 2] ?? "UTC",
}));
const bed = createSandboxList({ size: 4000 });
const chain = createSandboxList({ size: 20_000, enterprises: hotels, portfolios: [] });
afterAll(async () => {
  await bed.close();
  await chain.close();
});

const problemOf = (error: unknown) => toProblem(error);
const asked = { created: "2024-01-01/2026-11-20", limit: "10" };

async function firstCursor(more: Record<string, string> = {}): Promise<string> {
  const { progress } = await bed.restart().page(asQuery({ ...asked, ...more }), everything, never);
  if (progress.kind === "end") throw new Error("The list ends too early.");
  return progress.cursor;
}

function goOn(cursor: string, query: Record<string, string> = asked) {
  return bed.restart().page(asQuery({ ...query, cursor }), everything, never);
}

describe("a cursor", () => {
  it("is short, however many sources there are", async () => {
    const list = chain.restart();
    let page = await list.page(asQuery({ ...asked, limit: "1000" }), everything, never);
    for (let further = 0; further < 5; further += 1) {
      if (page.progress.kind === "end") throw new Error("The list ends too early.");
      const { cursor } = page.progress;
      expect(cursor.length).toBeLessThan(140);
      expect(cursor).toMatch(/^[\w-]+$/);
      page = await list.page(asQuery({ ...asked, limit: "1000", cursor }), everything, never);
    }
    expect(page.sources).toHaveLength(200);
  });

  it.each([
    ["days", { created: "2024-01-02/2026-11-20" }],
    ["time to go by", { created: "", updated: "2024-01-01/2026-11-20" }],
    ["order", { order: "updated" }],
    ["state", { state: "open" }],
    ["words", { words: "parking" }],
    ["properties", { enterprises: "prague" }],
  ])("does not open a list of other %s", async (_, other) => {
    const cursor = await firstCursor();
    const [prague] = bed.sandbox.enterprises;
    const query = Object.entries({ ...asked, ...other })
      .filter(([, value]) => value !== "")
      .map(([name, value]) => [name, value === "prague" ? (prague?.id ?? "") : value]);
    await expect(goOn(cursor, Object.fromEntries(query))).rejects.toBeInstanceOf(
      InvalidCursorError,
    );
  });

  it("opens the same list with another page size, and filters in another order", async () => {
    const cursor = await firstCursor({ state: "open,resolved" });
    const page = await goOn(cursor, { ...asked, limit: "20", state: "resolved,open" });
    expect(page.threads).toHaveLength(20);
  });

  it("that was changed anywhere is refused", async () => {
    const cursor = await firstCursor();
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === "A" ? "B" : "A";
      const mangled = cursor.slice(0, at) + other + cursor.slice(at + 1);
      await expect(goOn(mangled), `at ${at}`).rejects.toBeInstanceOf(InvalidCursorError);
    }
    for (const mangled of [cursor.slice(1), cursor.slice(0, -1), `${cursor}A`, ` ${cursor}`, "A"])
      await expect(goOn(mangled)).rejects.toBeInstanceOf(InvalidCursorError);
  });

  it("of another version is refused", async () => {
    const bytes = Buffer.from(await firstCursor(), "base64url");
    bytes[0] = 1;
    await expect(goOn(bytes.toString("base64url"))).rejects.toBeInstanceOf(InvalidCursorError);
  });

  it("goes on behind a thread that is gone", async () => {
    const whole = await bed.restart().page(asQuery(asked), everything, never);
    const [tenth] = whole.threads.slice(-1);
    const cursor = await firstCursor();
    const other = createSandboxList({ size: 4000 });
    other.sandbox.control.removeThreads([tenth?.id ?? ""]);
    const page = await other.restart().page(asQuery({ ...asked, cursor }), everything, never);
    expect(page.threads).toEqual((await goOn(cursor)).threads);
    await other.close();
  });

  it("made of anything is refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), bytesAsText), async (text) => {
        await expect(goOn(text)).rejects.toBeInstanceOf(InvalidCursorError);
      }),
    );
  });
});

const bytesAsText = fc
  .uint8Array({ maxLength: 200 })
  .map((bytes) => Buffer.from([2, ...bytes]).toString("base64url"));

describe("what is under the seal", () => {
  it("if forged, either is a standing of so many lanes or is refused", () => {
    const place = fc.option(fc.tuple(fc.integer(), fc.constantFrom("", randomUUID(), "x")));
    const at = fc.integer({ min: -1, max: 3 });
    const lane = fc.oneof(
      fc.tuple(fc.constant("failed"), at, place, at, fc.option(fc.integer())),
      fc.tuple(fc.constantFrom("behind", "other"), at, place),
      fc.tuple(fc.constant("ahead"), at, fc.double()),
    );
    const said = fc.tuple(fc.constantFrom("internal", "no code"), fc.string(), at);
    const lists = fc.tuple(fc.boolean(), fc.array(lane), fc.array(said));
    const bodies = fc
      .tuple(fc.integer(), place, place, lists)
      .map(([ms, one, top, rest]) => JSON.stringify([ms, one, top, ...rest]));
    fc.assert(
      fc.property(fc.oneof(bodies, fc.json(), fc.string()), (body) => {
        try {
          const standing = readStanding(body, ["one", "two"], problemOf);
          const again = readStanding(writeStanding(standing), standing.lanes, problemOf);
          expect(again).toEqual(standing);
        } catch (error) {
          if (!(error instanceof InvalidCursorError)) throw error;
        }
      }),
      { numRuns: 1200 },
    );
  });

  it("takes sixty lanes that all fail in their own words", () => {
    const failed = (at: number): LaneStanding => ({
      kind: "failed",
      place: { ms: 1_763_640_000_000 + at, id: randomUUID() },
      aheadMs: 1_763_640_000_000 + at,
      problem: toProblem(new SourceFailedError("upstream-unavailable", `${at} `.repeat(100))),
    });
    const standing = {
      ...beginning(1, Array(60)),
      lanes: Array.from({ length: 60 }, (_, at) => failed(at)),
    };
    const body = writeStanding(standing);
    expect(sealCursor(body, "text").length).toBeLessThan(pageLimits.cursorChars);
    const problems = readStanding(body, standing.lanes, problemOf).lanes.map(
      (lane) => lane.kind === "failed" && lane.problem.detail,
    );
    expect(problems[0]).toMatch(/^0 0 0/);
    expect(problems[59]).toBe("The threads could not be read earlier. Try again.");
  });
});
