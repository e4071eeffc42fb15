import { expect, it, vi } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { memoryHistory } from "../../../testing/memory-history.ts";
import { problem } from "../../../testing/problem.ts";
import {
  failedHudson,
  listOf,
  page,
  renderApp,
  thread,
  threads,
} from "../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const subject = (index: number) =>
  screen.getByRole("link", { name: `Subject ${index}`, exact: true });
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });
const focused = () => document.activeElement?.textContent;

it("asks ahead, one page at a time, until the end is known", async () => {
  let waiting = 0;
  const answer = listOf(180);
  const asked = await renderApp({
    answer: async (query) => {
      waiting += 1;
      expect(waiting).toBe(1);
      await Promise.resolve();
      waiting -= 1;
      return answer(query);
    },
  });
  await expect.element(subject(0)).toBeVisible();
  await expect.element(count("150 loaded")).toBeVisible();
  await expect.element(table).toHaveAttribute("aria-rowcount", "-1");
  expect(asked.map((query) => query.get("limit"))).toEqual(["50", "100"]);
  scrollTo(0, document.documentElement.scrollHeight);
  await expect.element(count("180 threads")).toBeVisible();
  await expect.element(table).toHaveAttribute("aria-rowcount", "181");
  expect(asked).toHaveLength(3);
});

it("asks for the next page after the frame that shows the one before", async () => {
  const frames = vi.spyOn(globalThis, "requestAnimationFrame").mockReturnValue(0);
  const asked = await renderApp({ answer: listOf(180) });
  await expect.element(count("50 loaded")).toBeVisible();
  expect(asked).toHaveLength(1);
  for (const [frame] of frames.mock.calls) frame(0);
  frames.mockRestore();
  await expect.element(count("150 loaded")).toBeVisible();
});

it("asks for another list in the step that leads to it, once, and leaves old rows as they are", async () => {
  const history = memoryHistory("/");
  const slow = Promise.withResolvers<void>();
  const answer = listOf(20);
  const asked = await renderApp({
    history,
    answer: async (query) => {
      if (query.has("state")) await slow.promise;
      return answer(query);
    },
  });
  await expect.element(count("20 threads")).toBeVisible();
  const changed: MutationRecord[] = [];
  const changes = new MutationObserver((records) => changed.push(...records));
  const [, rows] = table.element().querySelectorAll("[role=rowgroup]");
  if (rows) changes.observe(rows, { subtree: true, childList: true, attributes: true });
  history.go("/?state=open");
  expect(asked.map((query) => query.get("state"))).toEqual([null, "open"]);
  await expect.element(table).toHaveAttribute("aria-busy", "true");
  expect(changed).toEqual([]);
  slow.resolve();
  await expect.element(table).toHaveAttribute("aria-busy", "false");
  await expect
    .element(subject(0))
    .toHaveAttribute("href", expect.stringMatching(/^\/\?state=open&thread=/));
  history.back();
  history.go("/people");
  expect(asked).toHaveLength(2);
});

it("keeps the focus on a row that is scrolled away, and while pages come in", async () => {
  await renderApp({ answer: listOf(2000) });
  await expect.element(count("150 loaded")).toBeVisible();
  await userEvent.keyboard("j{ArrowDown}{ArrowDown}");
  await expect.poll(focused).toBe("Subject 2");
  scrollTo(0, 5000);
  await expect.element(count("400 loaded")).toBeVisible();
  await expect.element(subject(2)).toBeInTheDocument();
  expect(focused()).toBe("Subject 2");
  await userEvent.keyboard("{End}");
  await expect.poll(focused).toBe("Subject 399");
  await userEvent.keyboard("{Home}");
  await expect.poll(focused).toBe("Subject 0");
  const row = subject(0).element().closest("tr");
  const head = screen.getByRole("columnheader", { name: "Subject" }).element();
  await expect
    .poll(() => row && row.getBoundingClientRect().top >= head.getBoundingClientRect().bottom - 1)
    .toBe(true);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeInViewport();
  expect(scrollY).toBe(0);
});

it("turns a failed page into a row, and waits for Retry", async () => {
  let isFailing = true;
  const answer = listOf(150);
  const asked = await renderApp({
    answer: (query) =>
      query.has("cursor") && isFailing
        ? problem("upstream-unavailable", 503, { mewsRequestId: "mews-77" })
        : answer(query),
  });
  await expect.element(screen.getByText("mews-77")).toBeVisible();
  await expect.element(subject(0)).toBeVisible();
  await expect.element(count("50 loaded")).toBeVisible();
  expect(asked).toHaveLength(2);
  isFailing = false;
  await screen.getByRole("button", { name: "Retry" }).click();
  await expect.element(count("150 threads")).toBeVisible();
});

it("tries once more by itself after Mews's limit, and then no more", async () => {
  const asked = await renderApp({
    answer: () => problem("upstream-limited", 503, { retryAfterMs: 0 }),
  });
  await expect
    .element(screen.getByText("Mews is limiting requests", { exact: true }))
    .toBeVisible();
  expect(asked).toHaveLength(2);
});

it("shows the answer to the last question, whichever comes last", async () => {
  const slow = Promise.withResolvers<void>();
  await renderApp({
    answer: async (query) => {
      if (query.get("words") === "first") {
        await slow.promise;
        return page([{ ...thread(1), subject: "An answer to first" }], { kind: "end" });
      }
      const words = query.get("words") ?? "nothing";
      return page([{ ...thread(1), subject: `An answer to ${words}` }], { kind: "end" });
    },
  });
  const words = screen.getByRole("searchbox");
  await words.fill("first");
  await userEvent.keyboard("{Enter}");
  await words.fill("second");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("link", { name: "An answer to second" })).toBeVisible();
  slow.resolve();
  await slow.promise;
  await expect
    .element(screen.getByRole("link", { name: "An answer to first" }))
    .not.toBeInTheDocument();
});

it("names a property whose threads are missing, and puts them where they belong", async () => {
  const asked = await renderApp({
    answer: (query) =>
      query.get("retry") === "hud"
        ? page([thread(0), thread(2)], { kind: "end" })
        : page([thread(1), thread(3)], { kind: "incomplete", cursor: "c" }, [failedHudson]),
  });
  await screen.getByRole("button", { name: "Retry The Hudson" }).click();
  await expect.element(count("4 threads")).toBeVisible();
  const order = [...table.element().querySelectorAll("a")].map((link) => link.textContent);
  expect(order).toEqual(["Subject 0", "Subject 1", "Subject 2", "Subject 3"]);
  expect(asked).toHaveLength(2);
});

it("tries a failed property again with the request that is made after one that failed", async () => {
  let isFailing = true;
  const asked = await renderApp({
    answer: (query) => {
      if (!query.has("cursor"))
        return page([thread(1)], { kind: "incomplete", cursor: "c" }, [failedHudson]);
      return isFailing ? problem("internal", 500) : page([thread(0)], { kind: "end" });
    },
  });
  await screen.getByRole("button", { name: "Retry The Hudson" }).click();
  await expect.element(table.getByText("Something went wrong in Foyer")).toBeVisible();
  isFailing = false;
  await table.getByRole("button", { name: "Retry" }).click();
  await expect.element(count("2 threads")).toBeVisible();
  expect(asked.map((query) => query.get("retry"))).toEqual([null, "hud", "hud"]);
});

it("goes on searching by itself until it is stopped, and again when asked to", async () => {
  let isBlocked = false;
  const asked = await renderApp({
    path: "/?q=late",
    answer: async (query) => {
      const from = Number(query.get("cursor") ?? 0);
      if (from === 3 && !isBlocked) {
        isBlocked = true;
        await new Promise(() => undefined);
      }
      const rows = threads(from, 1);
      return from === 5
        ? page(rows, { kind: "end" })
        : page(rows, { kind: "searching", cursor: `${from + 1}` });
    },
  });
  await expect.element(count("3 loaded")).toBeVisible();
  await screen.getByRole("button", { name: "Stop" }).click();
  await expect.element(screen.getByText(/Search stopped/)).toBeVisible();
  expect(asked).toHaveLength(4);
  await screen.getByRole("button", { name: "Continue" }).click();
  await expect.element(count("6 threads")).toBeVisible();
});

it("opens a thread beside the list and gives the focus back to its row", async () => {
  await renderApp({ answer: listOf(20) });
  await subject(4).click();
  const panel = screen.getByRole("dialog", { name: "Thread" });
  await expect.element(panel.getByRole("heading", { name: "Subject 4" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(panel).not.toBeInTheDocument();
  await expect.poll(focused).toBe("Subject 4");
});
