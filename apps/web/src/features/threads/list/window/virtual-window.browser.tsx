import { afterEach, expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { memoryHistory } from "../../../../testing/memory-history.ts";
import { listOf, renderApp } from "../../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });

/** Rows that the window shows and that are not drawn. */
function blanks() {
  const gaps = [...table.element().querySelectorAll("tr[data-gap]")];
  return gaps.filter((gap) => {
    const { top, bottom } = gap.getBoundingClientRect();
    return bottom > 1 && top < innerHeight - 1;
  });
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
  await expect.poll(() => blanks()).toEqual([]);
  history.go("/?density=compact");
  await expect.poll(rowPx).toBe("36px");
  await painted();
  expect(blanks()).toEqual([]);
});

it("draws the rows round the reader where their layout has changed further down", async () => {
  await screen.viewport(390, 844);
  await renderApp({ answer: listOf(2000) });
  await expect.element(count("150 loaded")).toBeVisible();
  scrollTo(0, 9000);
  await expect.poll(() => blanks()).toEqual([]);
  await screen.viewport(1280, 2400);
  await expect.element(table).toHaveAttribute("data-layout", "table");
  await painted();
  expect(blanks()).toEqual([]);
});

it("draws the rows that a page brings into a window with room for them", async () => {
  await screen.viewport(1280, 3800);
  await renderApp({ answer: listOf(2000) });
  await expect.element(count("150 loaded")).toBeVisible();
  await painted();
  expect(blanks()).toEqual([]);
});
