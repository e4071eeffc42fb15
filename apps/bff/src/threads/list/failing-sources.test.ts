import type { ThreadsPage } from "@foyer/contract";
import { MewsServerError, MewsUnauthorizedError } from "@foyer/mews-client";
import type { Fault } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type ReadList,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";

const never = new AbortController().signal;
let bed: SandboxList;
let list: ReadList;

beforeEach(() => {
  bed = createSandboxList({ size: 2000 });
  list = bed.restart();
});
afterEach(() => bed.close());

function ask(more: Record<string, string> = {}): Promise<ThreadsPage> {
  return list.page(asQuery({ created: "last-12-months", ...more }), everything, never);
}

function fail(connection: string | null, fault: Fault = { kind: "status", status: 503, when }) {
  const rule = { fault, ...(connection === null ? {} : { connection }) };
  bed.sandbox.control.setFaults({ rateLimit: null, rules: [rule] });
}

const when = "before-commit";
/** the place of a source that could not be read at all: the scroll's beginning */
const since = "2026-11-20T12:00:00Z";

function cursorOf({ progress }: ThreadsPage): string {
  if (progress.kind === "end") throw new Error("The list has ended.");
  return progress.cursor;
}

function stateOf(page: ThreadsPage | undefined, connection: string) {
  return page?.sources.find((source) => source.connection === connection);
}

function idsOf(pages: ThreadsPage[]): string[] {
  return pages.flatMap((page) => page.threads.map((thread) => thread.id));
}

/** The same list where nothing fails. */
async function wholeList(asked: Record<string, string> = {}): Promise<ThreadsPage[]> {
  const calm = createSandboxList({ size: 2000 });
  const query = { created: "last-12-months", limit: "1000", ...asked };
  const pages = await scrollThrough((more) =>
    calm.restart().page(asQuery({ ...query, ...more }), everything, never),
  );
  await calm.close();
  return pages;
}

describe("a property that cannot be read", () => {
  it("leaves the others their list, and says since when it is missing and why", async () => {
    const [whole] = await wholeList({ created: "last-30-days" });
    fail("prague");
    const page = await ask({ created: "last-30-days", limit: "1000" });
    const prague = bed.sandbox.enterprises.find((each) => each.timeZone === "Europe/Prague");
    expect(page.threads).toEqual(
      whole?.threads.filter((thread) => thread.enterpriseId !== prague?.id),
    );
    expect(page.sources.map((source) => source.state.kind).toSorted()).toEqual([
      "failed",
      "ok",
      "ok",
      "ok",
    ]);
    expect(stateOf(page, "prague")).toEqual({
      key: expect.any(String),
      connection: "prague",
      enterpriseIds: [prague?.id],
      state: {
        kind: "failed",
        since,
        problem: expect.objectContaining({ code: "upstream-unavailable", status: 503 }),
      },
    });
  });

  it("is not asked again until the reader wants it", async () => {
    fail("prague");
    const first = await ask({ limit: "100" });
    bed.sandbox.control.clearFaults();
    bed.sandbox.control.clearCalls();
    const pages = await scrollThrough((more) =>
      ask({ limit: "100", cursor: cursorOf(first), ...more }),
    );
    expect(pages.at(-1)?.progress.kind).toBe("incomplete");
    expect(bed.sandbox.control.calls().some((call) => call.connection === "prague")).toBe(false);
  });

  it("comes first when it is retried, and then goes on with the others", async () => {
    const whole = idsOf(await wholeList());
    const first = await ask({ limit: "100" });
    fail("prague");
    const broken = [first];
    for (let page = 0; page < 4; page += 1)
      broken.push(await ask({ limit: "100", cursor: cursorOf(broken.at(-1) ?? first) }));
    const failed = stateOf(broken.at(-1), "prague");
    expect(failed?.state.kind).toBe("failed");

    bed.sandbox.control.clearFaults();
    const cursor = cursorOf(broken.at(-1) ?? first);
    const retried = await ask({ limit: "20", cursor, retry: failed?.key ?? "" });
    expect(new Set(retried.threads.map((thread) => thread.enterpriseId))).toEqual(
      new Set(failed?.enterpriseIds),
    );
    const rest = await scrollThrough((more) =>
      ask({ limit: "100", cursor: cursorOf(retried), ...more }),
    );
    const ids = idsOf([...broken, retried, ...rest]);
    expect(rest.at(-1)?.progress).toEqual({ kind: "end" });
    expect(ids.toSorted()).toEqual(whole.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("gives what was updated after the others' first row when it is retried, not at the end", async () => {
    const [prague] = bed.sandbox.enterprises.filter((each) => each.timeZone === "Europe/Prague");
    const [newest] = bed.sandbox.control
      .threads()
      .filter((thread) => thread.enterpriseId === prague?.id);
    const { id } = bed.sandbox.control.updateThread(newest?.id ?? "", {});
    await bed.clock.advance(5 * 60_000);
    const byUpdated = { order: "-updated", limit: "20" };
    fail("prague");
    const first = await ask(byUpdated);
    bed.sandbox.control.clearFaults();
    const retry = stateOf(first, "prague")?.key ?? "";
    const retried = await ask({ ...byUpdated, cursor: cursorOf(first), retry });
    expect(retried.threads[0]?.id).toBe(id);
  });

  it("is still told, in the same words, by an instance that was not there", async () => {
    fail("prague");
    const first = await ask({ limit: "100" });
    bed.sandbox.control.clearFaults();
    list = bed.restart();
    const next = await ask({ limit: "100", cursor: cursorOf(first) });
    const problem = (page: ThreadsPage) => {
      const state = stateOf(page, "prague")?.state;
      return state?.kind === "failed" ? { ...state.problem, mewsRequestId: undefined } : state;
    };
    expect(problem(next)).toEqual(problem(first));
  });

  it("that fails again keeps its place", async () => {
    const whole = idsOf(await wholeList());
    fail("prague");
    const first = await ask({ limit: "100" });
    const key = stateOf(first, "prague")?.key ?? "";
    const again = await ask({ limit: "100", cursor: cursorOf(first), retry: key });
    expect(stateOf(again, "prague")?.state).toMatchObject({ kind: "failed", since });
    bed.sandbox.control.clearFaults();
    const last = await ask({ limit: "100", cursor: cursorOf(again), retry: key });
    const rest = await scrollThrough((more) =>
      ask({ limit: "1000", cursor: cursorOf(last), ...more }),
    );
    const ids = idsOf([first, again, last, ...rest]);
    expect(ids.toSorted()).toEqual(whole.toSorted());
  });

  it.each<[string, Fault]>([
    ["cut lines", { kind: "cut", when }],
    ["no JSON", { kind: "not-json" }],
    ["another shape", { kind: "wrong-shape", shape: "list-missing" }],
    ["a refused token", { kind: "status", status: 401, when }],
    ["too many requests", { kind: "status", status: 429, when }],
  ])("may fail in any way: %s", async (_, fault) => {
    fail("prague", fault);
    const page = await ask({ limit: "100" });
    expect(page.threads).toHaveLength(100);
    expect(stateOf(page, "prague")?.state.kind).toBe("failed");
  });
});

describe("when no property can be read", () => {
  it("the reader is told the reason, not shown an empty list", async () => {
    fail(null, { kind: "status", status: 401, when });
    await expect(ask()).rejects.toBeInstanceOf(MewsUnauthorizedError);
  });

  it("on a later page too, once all that is known is shown, and the same cursor works then", async () => {
    const [hotel] = bed.sandbox.enterprises;
    const asked = { enterprises: hotel?.id ?? "", limit: "100" };
    const whole = await wholeList(asked);
    const first = await ask(asked);
    fail(null);
    list = bed.restart();
    const known = await ask({ ...asked, cursor: cursorOf(first) });
    expect(known.sources).toMatchObject([{ state: { kind: "failed" } }]);
    expect(idsOf(whole).slice(100)).toEqual(expect.arrayContaining(idsOf([known])));
    const key = known.sources[0]?.key ?? "";
    const again = { ...asked, cursor: cursorOf(known), retry: key };
    await expect(ask(again)).rejects.toBeInstanceOf(MewsServerError);
    bed.sandbox.control.clearFaults();
    const retried = await ask(again);
    const rest = await scrollThrough((more) =>
      ask({ ...asked, cursor: cursorOf(retried), ...more }),
    );
    expect(idsOf([first, known, retried, ...rest])).toEqual(idsOf(whole));
  });
});

describe("properties that are not known", () => {
  it("make the list incomplete, since nobody can say what is missing", async () => {
    const known = await bed.directory.read(never);
    const entries = known.entries.filter((entry) => entry.reads.name !== "prague");
    const detail = "Mews could not be reached.";
    const unavailable = [
      { connection: "prague", enterpriseIds: null, detail, detailForAdmins: detail },
    ];
    list = bed.restart({ directory: { read: async () => ({ entries, unavailable }) } });
    const pages = await scrollThrough((more) => ask({ limit: "1000", ...more }));
    expect(pages.at(-1)?.progress.kind).toBe("incomplete");
    expect(stateOf(pages[0], "prague")?.state).toMatchObject({
      kind: "failed",
      problem: { detail: "Mews could not be reached." },
    });
  });
});
