import { afterEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/sandbox-list.ts";

const never = new AbortController().signal;
const opened: SandboxList[] = [];

function open(...parts: Parameters<typeof createSandboxList>) {
  const made = createSandboxList(...parts);
  opened.push(made);
  return made;
}

afterEach(() => {
  for (const { sandbox } of opened.splice(0)) sandbox.close();
});

describe("a list over several properties and two years", () => {
  it("gives every thread once, newest first", async () => {
    const { sandbox, restart } = open({ size: 4000 });
    const list = restart();
    const pages = await scrollThrough((more) =>
      list.page(asQuery({ created: "2024-01-01/2026-12-31", ...more }), everything, never),
    );
    const ids = pages.flatMap((page) => page.threads.map((thread) => thread.id));
    expect(ids).toEqual(sandbox.control.threads().map((thread) => thread.id));
    expect(pages.at(-1)?.progress).toEqual({ kind: "end" });
  });

  it("reads the newest window of each property first, and nothing else for the first page", async () => {
    const { sandbox, restart } = open({ size: 4000 });
    const query = asQuery({ created: "last-12-months" });
    const page = await restart().page(query, everything, never);
    expect(page.threads).toHaveLength(100);
    expect(
      sandbox.control
        .calls()
        .map((call) => call.connection)
        .sort(),
    ).toEqual(["kathmandu", "new-york", "prague", "santiago"]);
  });
});
