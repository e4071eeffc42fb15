import { threadsPageSchema } from "@foyer/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InvalidCursorError } from "../../errors/errors.ts";
import { toProblem } from "../../errors/problems.ts";
import { asQuery, createSandboxList, everything } from "../../testing/list/sandbox-list.ts";
import { createByteReader } from "./bytes.ts";
import { layOutLanes } from "./lanes.ts";
import { readList } from "./list-code.ts";
import { createPlanMemory } from "./plan-memory.ts";
import { createRangesOf } from "./ranges.ts";
import { defaultThreadListSettings as settings } from "./settings.ts";

const never = new AbortController().signal;
const hotels = Array.from({ length: 200 }, (_, at) => ({
  name: `Hotel ${at}`,
  timeZone: ["Europe/Prague", "America/New_York"][at % 2] ?? "UTC",
}));
const bed = createSandboxList({ size: 4000 });
const chain = createSandboxList({ size: 20_000, enterprises: hotels, portfolios: [] });
afterAll(() => {
  bed.sandbox.close();
  chain.sandbox.close();
});

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
  it("of 200 sources that were begun fits into an address", async () => {
    const list = chain.restart();
    let page = await list.page(asQuery({ ...asked, limit: "1000" }), everything, never);
    for (let further = 0; further < 5; further += 1) {
      if (page.progress.kind === "end") throw new Error("The list ends too early.");
      const { cursor } = page.progress;
      expect(cursor.length).toBeLessThan(6 * 1024);
      expect(cursor).toMatch(/^[\w-]+$/);
      page = await list.page(asQuery({ ...asked, limit: "1000", cursor }), everything, never);
    }
    expect(page.sources).toHaveLength(200);
  });

  it.each([
    ["days", { created: "2024-01-02/2026-11-20" }],
    ["time to go by", { created: "", updated: "2024-01-01/2026-11-20" }],
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
    bytes[0] = 2;
    await expect(goOn(bytes.toString("base64url"))).rejects.toBeInstanceOf(InvalidCursorError);
  });

  it("that names a thread that Mews does not know asks to start again", async () => {
    const cursor = await firstCursor();
    const elsewhere = createSandboxList({ size: 0 });
    await expect(
      elsewhere.restart().page(asQuery({ ...asked, cursor }), everything, never),
    ).rejects.toBeInstanceOf(InvalidCursorError);
    elsewhere.sandbox.close();
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
  .map((bytes) => Buffer.from([1, ...bytes]).toString("base64url"));

describe("what is under the seal", () => {
  let lanes: ReturnType<typeof layOutLanes>;
  beforeAll(async () => {
    const startedAtMs = bed.clock.now();
    const scroll = { ids: null, startedAtMs, clockSkewMs: settings.clockSkewMs };
    const rangesOf = createRangesOf(asQuery(asked), startedAtMs, settings);
    const { entries } = await bed.directory.read(never);
    lanes = layOutLanes(entries, rangesOf, scroll, {
      plansOf: createPlanMemory(),
      tellApartUpTo: 8,
    });
  });

  it("if forged, either is a state of the list or is refused", () => {
    const small = fc.uint8Array({ maxLength: 120, max: 12 });
    fc.assert(
      fc.property(fc.oneof(small, fc.uint8Array({ maxLength: 120 })), (bytes) => {
        try {
          const list = readList(createByteReader(bytes), 0, lanes, (error) => toProblem(error));
          for (const { lane, active } of list.lanes)
            for (const source of active) expect(lane.sources).toContain(source.plan);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidCursorError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

it("a reply has the contract's shape", async () => {
  const page = await bed.restart().page(asQuery(asked), everything, never);
  expect(threadsPageSchema.parse(page)).toEqual(page);
});
