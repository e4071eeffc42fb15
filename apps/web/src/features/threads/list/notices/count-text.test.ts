import { describe, expect, it } from "vitest";
import { countText } from "./count-text.ts";
import { arrivalText } from "./use-announced-arrivals.ts";

const error = new Error("no");

describe("the count", () => {
  it("is what is loaded until the end is known", () => {
    expect(countText(1200, { kind: "more" }, "en-GB")).toBe("1,200 loaded");
    expect(countText(143, { kind: "failed", error }, "en-GB")).toBe("143 loaded");
    expect(countText(0, { kind: "failed", error }, "en-GB")).toBe("Nothing loaded");
    expect(countText(143, { kind: "incomplete" }, "en-GB")).toBe("143 loaded");
    expect(countText(143, { kind: "end" }, "en-GB")).toBe("143 threads");
    expect(countText(1, { kind: "end" }, "en-GB")).toBe("1 thread");
  });

  it("is that of all threads where it is known", () => {
    expect(countText(100, { kind: "more" }, "en-GB", 1243)).toBe("1,243 threads");
    expect(countText(0, { kind: "more" }, "en-GB", 0)).toBe("0 threads");
    expect(countText(0, { kind: "first" }, "en-GB", 1243)).toBe("Loading…");
  });

  it("is announced with what came", () => {
    expect(arrivalText(100, 150, { kind: "more" }, "en-GB")).toBe("50 more threads, 150 loaded");
    expect(arrivalText(0, 50, { kind: "more" }, "en-GB")).toBe("50 loaded");
    expect(arrivalText(150, 151, { kind: "end" }, "en-GB")).toBe("1 more thread, 151 threads");
    expect(arrivalText(150, 150, { kind: "end" }, "en-GB")).toBe("150 threads");
  });
});
