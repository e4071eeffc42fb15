import { describe, expect, it } from "vitest";
import { at, openSandbox, recently } from "../testing/asking.ts";

const minute = 60_000;
const dateOf = (headers: Headers) => Date.parse(headers.get("Date") ?? "");

describe("a clock that is ahead or behind", () => {
  it.each([0, 90_500, -7 * minute])("by %i ms: stamps and Date go by it alike", async (offset) => {
    const { add, list, sandbox } = openSandbox({ faults: { clockOffsetMs: offset } });
    const added = await add("Jana", "Key");
    const now = Date.parse(at(offset));
    expect(Date.parse(added.threads[0]?.CreatedUtc ?? "")).toBe(now);
    expect(dateOf(added.headers)).toBe(now - (now % 1000));
    const [made] = sandbox.control.threads();
    const touched = sandbox.control.updateThread(made?.id ?? "", {});
    expect(Date.parse(touched.updatedUtc)).toBe(now);
    const refused = await list({});
    expect(refused.status).toBe(400);
    expect(dateOf(refused.headers)).toBe(now - (now % 1000));
  });

  it("does not change how requests are counted, only the date they may come back at", async () => {
    const rateLimit = { requests: 1, retryAfter: "date" } as const;
    const { clock, list, sandbox } = openSandbox({ faults: { rateLimit } });
    await list({ CreatedUtc: recently });
    sandbox.control.setFaults({ rateLimit, clockOffsetMs: -10 * minute });
    const refused = await list({ CreatedUtc: recently });
    expect(refused.headers.get("Retry-After")).toBe("Fri, 20 Nov 2026 11:50:30 GMT");
    await clock.advance(30_000);
    expect((await list({ CreatedUtc: recently })).status).toBe(200);
  });

  it("that is set back updates nothing before it was created", async () => {
    const { add, sandbox } = openSandbox();
    const { threads } = await add("Jana", "Key");
    sandbox.control.setFaults({ clockOffsetMs: -minute });
    const { createdUtc, updatedUtc } = sandbox.control.updateThread(threads[0]?.Id ?? "", {});
    expect(updatedUtc).toBe(createdUtc);
  });
});
