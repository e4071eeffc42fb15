import { expect, it, onTestFinished, vi } from "vitest";
import type { LineNews } from "./follow-changes.ts";
import { joinLine, type LineDeps } from "./line.ts";

const list = { seq: 7, sinceMs: 0, enterprises: null };

type Joined = { name?: string; tabId?: string } & Partial<Pick<LineDeps, "follow" | "onNews">>;

function join(
  isLeader: boolean,
  { name = crypto.randomUUID(), tabId = "tab", follow = never, onNews = () => {} }: Joined = {},
) {
  const channel = new BroadcastChannel(name);
  const locks = {
    request: async (_name: string, _how: object, lead: () => Promise<void>) => {
      if (isLeader) await lead();
    },
  } as unknown as LineDeps["locks"];
  const line = joinLine({
    ...{ channel, follow, locks, tabId, onNews },
    ...{ lockName: "line", nowMs: () => 0 },
  });
  return line;
}

const never = () => new Promise<void>(() => {});

for (const [which, isLeader] of [
  ["a tab that listened", false],
  ["the tab that read for all", true],
] as const) {
  it(`${which} asks nobody for anything once it has left, and keeps what is wanted`, () => {
    const follow = vi.fn<LineDeps["follow"]>(never);
    const line = join(isLeader, { follow });
    line.leave();
    line.want(list);
    expect(line.told()).toEqual(list);
    expect(follow).not.toHaveBeenCalled();
  });
}

it("a tab that comes to a stream that is there is told at once how it is", async () => {
  const name = crypto.randomUUID();
  const state: LineNews = {
    kind: "state",
    seq: 9,
    state: { pace: "live", everyMs: 10_000, asOf: null },
  };
  const follow: LineDeps["follow"] = (_want, tell) => {
    tell(state);
    return never();
  };
  const reader = join(true, { name, tabId: "reader", follow });
  reader.want(list);
  const told = Promise.withResolvers<LineNews>();
  const second = join(false, { name, onNews: told.resolve });
  onTestFinished(() => {
    second.leave();
    reader.leave();
  });
  second.want({ ...list, seq: 9 });
  expect(await told.promise).toEqual(state);
});
