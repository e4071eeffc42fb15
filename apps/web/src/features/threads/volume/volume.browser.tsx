import type { ThreadVolume } from "@foyer/contract";
import { afterEach, expect, it } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { drawWithFinger } from "../../../testing/finger.ts";
import { memoryHistory } from "../../../testing/memory-history.ts";
import { problem } from "../../../testing/problem.ts";
import { listOf, renderApp } from "../../../testing/render-app.tsx";
import { showVolume } from "./volume-setting.ts";

const list = "/?created=2026-11-14/2026-11-20";
const chart = screen.getByRole("region", { name: "Threads created by day" });
const bars = screen.getByRole("listbox");
/** The day of November, however the region of the browser orders it. */
const of = (day: number) => new RegExp(`^(${day} Nov|Nov ${day})`);
const bar = (day: number) => screen.getByRole("option", { name: of(day) });
const firstRow = () => document.querySelector(".threads-table tbody tr")?.getBoundingClientRect();

function days(known = 7): ThreadVolume {
  const all = [14, 15, 16, 17, 18, 19, 20].map((day) => ({
    firstDay: `2026-11-${day}`,
    lastDay: `2026-11-${day}`,
    counts: { open: day - 13, resolved: 10, unknown: 0 },
  }));
  const isUnknown = (at: number) => at < 7 - known;
  return {
    unit: "day",
    bars: all.map((each, at) => (isUnknown(at) ? { ...each, counts: null } : each)),
    knownFrom: known < 7 ? (all[7 - known]?.firstDay ?? null) : null,
    leftOut: [],
    withoutDay: 0,
  };
}

async function shown(volume: () => ThreadVolume = days, history = memoryHistory(list)) {
  showVolume(true);
  await renderApp({ answer: listOf(20), history, volume });
  await expect.element(bars).toBeVisible();
  return history;
}

afterEach(() => showVolume(false));

it("is folded until somebody wants it, and then remembered", async () => {
  await renderApp({ answer: listOf(20), path: list, volume: () => days() });
  const toggle = screen.getByRole("button", { name: "Chart of the threads" });
  await expect.element(toggle).toHaveAttribute("aria-expanded", "false");
  await expect.element(bars).not.toBeInTheDocument();
  const before = firstRow()?.top ?? 0;
  await toggle.click();
  await expect.element(bars).toBeVisible();
  expect(localStorage.getItem("foyer.volume")).toBe("shown");
  await screen.getByRole("button", { name: "Hide the chart" }).click();
  await expect.element(bars).not.toBeInTheDocument();
  expect(localStorage.getItem("foyer.volume")).toBe(null);
  expect(firstRow()?.top).toBe(before);
});

it("moves nothing when its figures come: its place was there", async () => {
  const coming = Promise.withResolvers<ThreadVolume>();
  showVolume(true);
  document.documentElement.dataset["volume"] = "";
  await renderApp({ answer: listOf(20), path: list, volume: () => coming.promise });
  await expect.element(screen.getByText("Subject 0")).toBeVisible();
  const before = firstRow();
  await expect.element(screen.getByRole("button", { name: "Hide the chart" })).toBeVisible();
  expect(firstRow()).toEqual(before);
  coming.resolve(days());
  await expect.element(bars).toBeVisible();
  expect(firstRow()).toEqual(before);
});

it("makes days that are drawn with the mouse the created range, and goes back", async () => {
  const history = await shown();
  const [from, to] = [bar(15).element(), bar(18).element()];
  await userEvent.dragAndDrop(from, to);
  await expect.poll(() => history.location().search).toBe("?created=2026-11-15/2026-11-18");
  await screen.getByRole("button", { name: "Back to the days before" }).click();
  expect(history.location().search).toBe("?created=2026-11-14/2026-11-20");
});

it("makes days that are drawn with a finger the created range", async () => {
  const history = await shown();
  await drawWithFinger(bar(15).element(), bar(18).element());
  await expect.poll(() => history.location().search).toBe("?created=2026-11-15/2026-11-18");
});

it("makes days that are chosen by keys the created range", async () => {
  const history = await shown();
  bars.element().focus();
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}");
  await expect.element(bar(17)).toHaveAttribute("aria-selected", "true");
  await expect.element(bar(20)).toHaveAttribute("aria-selected", "false");
  const active = bars.element().getAttribute("aria-activedescendant") ?? "";
  expect(document.getElementById(active)?.ariaLabel).toMatch(/2026, 14 threads: 4 open/);
  await expect.element(chart.getByText(/2026, 45 threads: 15 open, 30 resolved$/)).toBeVisible();
  await userEvent.keyboard("{Enter}");
  expect(history.location().search).toBe("?created=2026-11-17/2026-11-19");
});

it("leaves the range alone by Escape", async () => {
  const history = await shown();
  bars.element().focus();
  await userEvent.keyboard("{End}{Shift>}{Home}{/Shift}{Escape}{Enter}");
  expect(history.location().search).toBe("?created=2026-11-14/2026-11-20");
});

it("tells no number of days that are not known, and from when on they are", async () => {
  await shown(() => days(3));
  await expect.element(bar(17)).toHaveAccessibleName(/, not all known yet$/);
  await expect.element(bar(18)).toHaveAccessibleName(/, 15 threads: 5 open, 10 resolved$/);
  await expect
    .element(chart.getByText(/^Known from .*18.* on; earlier days are being read/))
    .toBeVisible();
  expect(document.querySelectorAll("svg [data-unread]")).toHaveLength(1);
});

it("says the same in figures", async () => {
  await shown();
  await screen.getByRole("button", { name: "Show the figures" }).click();
  const row = screen.getByRole("dialog").getByRole("row", { name: of(20) });
  await expect.element(row).toBeVisible();
  const cells = row.getByRole("cell").elements();
  expect(cells.map((cell) => cell.textContent)).toEqual(["7", "10", "0", "17"]);
});

it("says that it could not be read, and is read when asked", async () => {
  let isBroken = true;
  showVolume(true);
  await renderApp({
    answer: listOf(20),
    path: list,
    volume: () => (isBroken ? problem("internal", 500) : days()),
  });
  await expect.element(chart.getByText(/^The chart could not be read/)).toBeVisible();
  isBroken = false;
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(bars).toBeVisible();
});
