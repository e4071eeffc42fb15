import { expect, it, vi } from "vitest";
import { joinLine, type LineDeps } from "./line.ts";

const list = { seq: 7, sinceMs: 0, enterprises: null };

function join(isLeader: boolean) {
  const channel = new BroadcastChannel(crypto.randomUUID());
  const follow = vi.fn<LineDeps["follow"]>(async () => {});
  const locks = {
    request: async (_name: string, _how: object, lead: () => Promise<void>) => {
      if (isLeader) await lead();
    },
  } as unknown as LineDeps["locks"];
  const nowMs = () => 0;
  const line = joinLine({
    ...{ channel, follow, locks, nowMs },
    ...{ lockName: "line", tabId: "tab", onNews: () => {} },
  });
  return { line, follow };
}

for (const [which, isLeader] of [
  ["a tab that listened", false],
  ["the tab that read for all", true],
] as const) {
  it(`${which} asks nobody for anything once it has left, and keeps what is wanted`, () => {
    const { line, follow } = join(isLeader);
    line.leave();
    line.want(list);
    expect(line.told()).toEqual(list);
    expect(follow).not.toHaveBeenCalled();
  });
}
