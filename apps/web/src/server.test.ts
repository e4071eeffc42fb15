import type { FirstView } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { draw, firstRequest } from "./server.tsx";
import { firstViewOf } from "./testing/first-view.ts";

const rowsIn = (html: string) => html.match(/<tr [^>]*data-index/g)?.length;

describe("the page as the server draws it", () => {
  it("has a first screen of rows, and the height of those that the browser will draw", () => {
    const html = draw(firstViewOf({ threads: 50 }));
    expect(rowsIn(html)).toBe(24);
    expect(html).toMatch(/<tbody [^>]*style="height:2400px"/);
    expect(html).toContain('data-layout="table"');
  });

  it("has fewer where they are cards", () => {
    const drawnFor: FirstView["drawnFor"] = { language: "cs-CZ", layout: "cards" };
    const html = draw(firstViewOf({ threads: 50, drawnFor }));
    expect(rowsIn(html)).toBe(12);
    expect(html).toContain('data-layout="cards"');
  });

  it("writes times as the browser's language and the answers' day have them", () => {
    const timesIn = (language: string) =>
      [
        ...draw(firstViewOf({ threads: 2, drawnFor: { language, layout: "table" } })).matchAll(
          /<time[^>]*>([^<]*)/g,
        ),
      ].map(([, text]) => text?.replaceAll(/\s/g, " "));
    expect(timesIn("de-DE")[0]).toBe("15:45");
    expect(timesIn("en-US")[0]).toBe("03:45 PM");
  });

  it("says what guests wrote, and never runs it", () => {
    const view = firstViewOf({ threads: 1, subject: "<img src=x onerror=alert(1)>" });
    expect(draw(view)).toContain("&lt;img src=x onerror=alert(1)&gt;</a>");
  });

  it("draws each view from itself alone", () => {
    const one = draw(firstViewOf({ threads: 1, subject: "Of one" }));
    const other = draw(firstViewOf({ threads: 1, subject: "Of another" }));
    expect(one).toContain("Of one");
    expect(other).not.toContain("Of one");
  });
});

it.each([
  "/people",
  "/sign-in",
  "/?view=0f6c9d5e-1111-4222-8333-444444444444",
  "/?since=last-visit",
  "/?thread=0f6c9d5e-1111-4222-8333-444444444444",
])("what %s asks for first is not told by its address", (href) => {
  expect(firstRequest(href)).toBe(null);
});

it("a list's address tells what it asks for first, whatever else stands in it", () => {
  const list = "/api/threads?created=last-7-days&state=open&total=true&limit=50";
  for (const href of ["/?state=open", "/new?state=open", "/?utm_source=mail&state=open"])
    expect(firstRequest(href)).toBe(list);
});
