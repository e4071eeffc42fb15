import { describe, expect, it } from "vitest";
import { orderPressed, sortOf } from "./sorting.ts";

describe("the order of a list by its columns", () => {
  it("is newest created first where none is said", () => {
    expect(sortOf("created")).toBe("descending");
    expect(sortOf("updated")).toBeUndefined();
  });

  it("is told of the column that it goes by alone", () => {
    expect(sortOf("updated", "updated")).toBe("ascending");
    expect(sortOf("updated", "-updated")).toBe("descending");
    expect(sortOf("created", "-updated")).toBeUndefined();
    expect(sortOf("state", "created")).toBeUndefined();
  });

  it("has a column's latest first when its head is pressed, and its oldest when it is pressed again", () => {
    expect(orderPressed("updated")).toBe("-updated");
    expect(orderPressed("updated", "-updated")).toBe("updated");
    expect(orderPressed("updated", "updated")).toBe("-updated");
    expect(orderPressed("created")).toBe("created");
  });
});
