import { expect, it, onTestFinished, vi } from "vitest";
import { page as screen } from "vitest/browser";
import { listOf, renderApp } from "../../../testing/render-app.tsx";

/** Prints a list of so many threads; gives the sheet as it stood then. */
async function printed(total: number) {
  const print = vi.spyOn(window, "print").mockImplementation(() => {});
  onTestFinished(() => print.mockRestore());
  await renderApp({ answer: listOf(total) });
  await screen.getByRole("button", { name: "View and keys" }).click();
  await screen.getByRole("button", { name: "Print", exact: true }).click();
  await expect.poll(() => print.mock.calls.length).toBe(1);
  const sheet = document.querySelector(".print-sheet");
  if (!sheet) throw new Error("There is no sheet.");
  return sheet;
}

const rowsOf = (sheet: Element) => sheet.querySelectorAll("tbody tr").length;

it("has the whole list, and is gone after the printing", async () => {
  const sheet = await printed(1200);
  expect(rowsOf(sheet)).toBe(1200);
  expect(sheet.textContent).toContain("1,200 threads");
  expect(sheet.textContent).toContain("Last 7 days");
  dispatchEvent(new Event("afterprint"));
  await expect.poll(() => document.querySelector(".print-sheet")).toBe(null);
});

it("has the first 2,000 threads of a longer one, and says so", async () => {
  const sheet = await printed(2100);
  expect(rowsOf(sheet)).toBe(2000);
  expect(sheet.textContent).toContain("The first 2,000 threads of this list: it has more.");
});
