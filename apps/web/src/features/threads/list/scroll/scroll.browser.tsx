import type { Thread } from "@foyer/contract";
import { afterEach, expect, it, vi } from "vitest";
import { page as screen } from "vitest/browser";
import { cleanup } from "vitest-browser-react";
import { memoryHistory } from "../../../../testing/memory-history.ts";
import {
  failedHudson,
  listOf,
  page,
  renderApp,
  thread,
  threads,
} from "../../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const link = (name: string) => screen.getByRole("link", { name, exact: true });
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });
const refresh = screen.getByRole("button", { name: "Refresh the list" });

/**
 * What the reader looks at: the first row that the head of the table does not cover whole, and where it
 * is. It is the row that the list holds; the one after it may be new.
 */
function lookedAt() {
  const head = table.element().querySelector("th")?.getBoundingClientRect().bottom ?? 0;
  const rows = [...table.element().querySelectorAll<HTMLElement>("tr[data-index]")];
  const topOf = (row: HTMLElement) => row.getBoundingClientRect().top;
  const first = rows
    .toSorted((a, b) => topOf(a) - topOf(b))
    .find((row) => row.getBoundingClientRect().bottom > Math.max(0, head));
  const subject = first?.querySelector("a[data-thread]")?.textContent;
  return { subject, topPx: first?.getBoundingClientRect().top ?? 0 };
}

async function expectLookedAt({ subject, topPx }: ReturnType<typeof lookedAt>) {
  await expect.poll(() => lookedAt().subject).toBe(subject);
  await expect.poll(() => Math.abs(lookedAt().topPx - topPx)).toBeLessThan(2);
}

async function scrolledTo(px: number) {
  await expect.poll(() => document.documentElement.scrollHeight).toBeGreaterThan(px + innerHeight);
  scrollTo(0, px);
  await expect.poll(() => table.element().querySelector("tr[data-index='0']")).toBeNull();
}

const end = { kind: "end" } as const;

afterEach(() => {
  vi.restoreAllMocks();
  scrollTo(0, 0);
});

it("keeps the reader where they are over midnight, when the list is read anew", async () => {
  // A second before a day begins in Kathmandu, until the test says otherwise.
  let now = Temporal.Instant.from("2026-11-20T18:14:59Z");
  vi.spyOn(Temporal.Now, "instant").mockImplementation(() => now);
  let isNextDay = false;
  const all = threads(0, 1600);
  const asked = await renderApp({
    answer: (query) => {
      const list = isNextDay ? all : all.slice(3);
      const from = Number(query.get("cursor") ?? 0);
      // Before midnight all of it comes at once.
      const next = isNextDay ? from + Number(query.get("limit")) : list.length;
      const progress = next < list.length ? ({ kind: "more", cursor: `${next}` } as const) : end;
      return page(list.slice(from, next), progress);
    },
  });
  await expect.element(count("1,597 threads")).toBeVisible();
  await scrolledTo(60_000);
  const before = lookedAt();
  isNextDay = true;
  now = now.add({ seconds: 2 });
  const fromTop = () => asked.filter((query) => !query.has("cursor")).length;
  await expect.poll(fromTop).toBe(2);
  const place = () => Number(link(`${before.subject}`).element().closest("tr")?.dataset["index"]);
  await expect.poll(place).toBe(Number(before.subject?.split(" ")[1]));
  await expectLookedAt(before);
});

it("leads Back to the place in a list that a refresh elsewhere has dropped", async () => {
  const history = memoryHistory("/");
  const [long, short] = [listOf(400), listOf(20)];
  const answer = (query: URLSearchParams) => (query.has("state") ? short : long)(query);
  const asked = await renderApp({ history, answer });
  await expect.element(count("150 loaded")).toBeVisible();
  await scrolledTo(4000);
  const before = lookedAt();
  history.go("/?state=open");
  await expect.poll(() => scrollY).toBe(0);
  await expect.poll(() => asked.some((query) => query.get("state") === "open")).toBe(true);
  await refresh.click();
  await expect
    .poll(() => asked.filter((q) => q.get("state") === "open" && !q.has("cursor")).length)
    .toBe(2);
  history.back();
  await expectLookedAt(before);
});

it("asks after a reload on a phone for no more rows than were there", async () => {
  await screen.viewport(390, 844);
  const history = memoryHistory("/");
  const answer = listOf(400);
  await renderApp({ history, answer });
  await expect.element(count("150 loaded")).toBeVisible();
  await scrolledTo(10_000);
  const before = lookedAt();
  const place = Number(before.subject?.split(" ")[1]);
  dispatchEvent(new Event("pagehide"));
  await cleanup();
  const reload = await renderApp({ history, answer });
  await expectLookedAt(before);
  const limit = Number(reload[0]?.get("limit"));
  expect(limit).toBeGreaterThan(place);
  expect(limit).toBeLessThan(place + 30);
  await screen.viewport(1280, 800);
});

it("shows after Back what another list has learned of a thread since", async () => {
  const history = memoryHistory("/?created=2026-11-14/2026-11-20");
  const resolved: Thread = {
    ...thread(1),
    state: "resolved",
    updatedUtc: "2026-11-20T11:00:00Z",
  };
  const answer = listOf(3);
  await renderApp({
    history,
    answer: (query) => (query.has("words") ? page([resolved], { kind: "end" }) : answer(query)),
  });
  const row = () => link("Subject 1").element().closest("tr")?.dataset["state"];
  await expect.poll(() => link("Subject 1").elements().length).toBe(1);
  expect(row()).toBe("open");
  history.go("/?created=2026-11-14/2026-11-20&q=late");
  await expect.element(count("1 thread")).toBeVisible();
  history.back();
  await expect.element(count("3 threads")).toBeVisible();
  expect(row()).toBe("resolved");
});

it("holds the reader's row where rows come in above", async () => {
  const history = memoryHistory("/");
  const all = threads(0, 200);
  const odd = all.filter((_, at) => at % 2 === 1);
  const even = all.filter((_, at) => at % 2 === 0);
  await renderApp({
    history,
    answer: (query) =>
      query.has("retry")
        ? page(even, { kind: "end" })
        : page(odd, { kind: "incomplete", cursor: "c" }, [failedHudson]),
  });
  await expect.element(count("100 loaded")).toBeVisible();
  const retry = screen.getByRole("button", { name: "Retry The Hudson" });
  await expect.element(retry).toBeVisible();
  await scrolledTo(2000);
  const before = lookedAt();
  retry.element().dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await expect.element(count("200 threads")).toBeVisible();
  await expectLookedAt(before);
});
