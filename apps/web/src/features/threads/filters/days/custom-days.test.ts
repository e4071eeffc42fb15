import { describe, expect, it } from "vitest";
import { checkCustomDays } from "./custom-days.ts";
import { dayHint, readTypedDay, typedDay } from "./typed-day.ts";

describe("a typed day", () => {
  it.each([
    ["en-GB", "03/11/2026", "dd/mm/yyyy"],
    ["en-US", "11/03/2026", "mm/dd/yyyy"],
    ["de-DE", "03.11.2026", "dd.mm.yyyy"],
    ["sv-SE", "2026-11-03", "yyyy-mm-dd"],
    ["ko-KR", "2026. 11. 03.", "yyyy. mm. dd."],
    ["th-TH", "03/11/2026", "dd/mm/yyyy"],
    ["ar-EG", "03/11/2026", "dd/mm/yyyy"],
  ])("of %s is %s", (locale, typed, hint) => {
    expect(typedDay("2026-11-03", locale)).toBe(typed);
    expect(dayHint(locale)).toBe(hint);
    expect(readTypedDay(typed, locale)).toBe("2026-11-03");
  });

  it.each(["3.11.26", "3 11 2026", " 03-11-2026 ", "2026-11-03"])("may also be %j", (typed) => {
    expect(readTypedDay(typed, "en-GB")).toBe("2026-11-03");
  });

  it.each(["", "3/11", "31/02/2026", "11/31/2026", "today", "1/2/3/4"])("is none: %j", (typed) => {
    expect(readTypedDay(typed, "en-GB")).toBeUndefined();
  });
});

describe("two typed days", () => {
  const check = (first: string, last: string) =>
    checkCustomDays({ first, last }, "en-GB", "2026-11-20");

  it("make a range with both ends included", () => {
    const range = { kind: "days", firstDay: "2026-11-03", lastDay: "2026-11-03" };
    expect(check("3/11/2026", "3/11/2026")).toEqual(range);
  });

  it.each([
    ["no first day", "", "3/11/2026", "first", "like 20/11/2026"],
    ["no such last day", "3/11/2026", "31/11/2026", "last", "no such day"],
    ["a reversed range", "4/11/2026", "3/11/2026", "last", "before the first"],
    ["a year that cannot be", "4/11/202", "3/11/2026", "first", "from 2000"],
  ])("name the field of %s", (_, first, last, field, message) => {
    const checked = check(first, last);
    expect(checked).toMatchObject({ kind: "fault", field });
    expect(checked).toHaveProperty("message", expect.stringContaining(message));
  });
});
