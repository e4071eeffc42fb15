import { expect, it } from "vitest";
import { nothingMatchesText } from "./empty-text.ts";

const period = "created 14 – 20 Nov 2026";

it.each([
  [{ q: "zzzzqq" }, "No thread matches “zzzzqq”"],
  [{ state: ["open"] as const }, "No open threads created 14 – 20 Nov 2026"],
  [{ state: ["open", "unknown"] as const }, "No open or unknown threads created 14 – 20 Nov 2026"],
  [{ q: "late", state: ["resolved"] as const }, "No resolved thread matches “late”"],
])("nothing found says what was looked for: %j", (narrowing, text) =>
  expect(nothingMatchesText(narrowing, period)).toBe(text),
);
