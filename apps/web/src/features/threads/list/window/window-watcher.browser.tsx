import { afterEach, expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { memoryHistory } from "../../../../testing/memory-history.ts";
import { listOf, renderApp } from "../../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });

/** How much of the list the window shows with no row there, in px. */
function blankPx() {
  const list = inWindow(table.element().querySelector("tbody"));
  const rows = [...table.element().querySelectorAll("tr[data-index]")].map(inWindow);
  return Math.round(list - rows.reduce((sum, px) => sum + px, 0));
}

function inWindow(element: Element | null): number {
  const { top, bottom } = element?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
}

const rowPx = () => getComputedStyle(table.element()).getPropertyValue("--row-height");

/** What was asked for is drawn before the next frame, or never by itself. */
async function painted() {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

afterEach(async () => {
  scrollTo(0, 0);
  await screen.viewport(1280, 800);
});

it("draws the rows that a window has room for once they are lower", async () => {
  await screen.viewport(1280, 3200);
  const history = memoryHistory("/");
  await renderApp({ answer: listOf(2000), history });
  await expect.element(count("150 loaded")).toBeVisible();
  await expect.poll(blankPx).toBe(0);
  history.go("/?density=compact");
  await expect.poll(rowPx).toBe("36px");
  await painted();
  expect(blankPx()).toBe(0);
});

it("draws the rows round the reader where their layout has changed further down", async () => {
  await screen.viewport(390, 844);
  await renderApp({ answer: listOf(2000) });
  await expect.element(count("150 loaded")).toBeVisible();
  scrollTo(0, 9000);
  await expect.poll(blankPx).toBe(0);
  await screen.viewport(1280, 2400);
  await expect.element(table).toHaveAttribute("data-layout", "table");
  await painted();
  expect(blankPx()).toBe(0);
});

it("draws the rows that a page brings into a window with room for them", async () => {
  await screen.viewport(1280, 3800);
  await renderApp({ answer: listOf(2000) });
  await expect.element(count("150 loaded")).toBeVisible();
  await painted();
  expect(blankPx()).toBe(0);
});

/** Goes down by 400 px a frame, and gives what happened to the elements of the list. */
function scrolled(frames: number): MutationRecord[] {
  const changes = new MutationObserver(() => undefined);
  changes.observe(table.element(), { subtree: true, childList: true });
  for (let frame = 0; frame < frames; frame += 1) {
    scrollBy(0, 400);
    dispatchEvent(new Event("scroll"));
    expect(blankPx()).toBe(0);
  }
  return changes.takeRecords();
}

const rowsInDocument = () => [...table.element().querySelectorAll<HTMLElement>("tr[data-index]")];
const isInOrder = () => {
  const indexes = rowsInDocument().map((row) => Number(row.dataset["index"]));
  return indexes.every((index, place) => place === 0 || index > (indexes[place - 1] ?? 0));
};

it("puts no element in the document for rows that come in sight, and has them in order at rest", async () => {
  await renderApp({ answer: listOf(150) });
  await expect.element(count("150 threads")).toBeVisible();
  // Until there are rows above as well.
  scrolled(4);
  const rows = new Set(rowsInDocument());
  const changes = scrolled(12);
  const put = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  expect(put.filter((node) => node instanceof Element)).toEqual([]);
  expect(isInOrder()).toBe(false);
  expect(rowsInDocument().filter((row) => !rows.has(row))).toEqual([]);
  await expect.poll(isInOrder).toBe(true);
});

it("leaves rows their elements where text is selected", async () => {
  await renderApp({ answer: listOf(150) });
  await expect.element(count("150 threads")).toBeVisible();
  const [first] = rowsInDocument();
  getSelection()?.selectAllChildren(first ?? document.body);
  const selected = `${getSelection()}`;
  expect(selected).toContain("Subject 0");
  scrolled(1);
  expect(`${getSelection()}`).toBe(selected);
  scrolled(12);
  expect(`${getSelection()}`).not.toContain("Subject");
});
