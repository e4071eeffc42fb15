import { expect, it } from "vitest";
import { clockText } from "./clock-text.ts";
import { localeOfPage } from "./locale.ts";

it.each([
  ["en-GB", "en-GB"],
  ["en-US", "en-US"],
  ["en", "en-US"],
  ["de-DE", "en-DE"],
  ["de", "en-DE"],
  ["cs-CZ", "en-CZ"],
  ["fr-CA", "en-CA"],
])("the page of a browser in %s is written in %s", (browser, page) =>
  expect(localeOfPage(browser)).toBe(page),
);

it.each(["ar-EG", "fa-IR", "th-TH-u-nu-thai", "ne-NP", "zh-Hant-TW", "de-AT", "es-419"])(
  "a browser in %s gets English days, Gregorian years and Latin digits, the day first",
  (browser) => {
    const text = clockText("2026-11-20T13:02:00Z", "Europe/Prague", localeOfPage(browser));
    expect(text.toLowerCase()).toMatch(/^20 nov 2026, (14:02|02:02 pm)$/);
  },
);
