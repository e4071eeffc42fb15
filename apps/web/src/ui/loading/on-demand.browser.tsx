import { expect, it, vi } from "vitest";
import { page as screen } from "vitest/browser";
import { render } from "vitest-browser-react";
import { onDemand, overlayOnDemand } from "./on-demand.tsx";

const again = screen.getByRole("button", { name: "Try again" });
const reload = screen.getByRole("button", { name: "Reload the page" });
const missing = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

it("a part that is missing a second time is offered with a new page", async () => {
  const part = onDemand<object>(missing);
  await render(<part.OnDemand />);
  await expect.element(again).toBeVisible();
  await expect.element(reload).not.toBeInTheDocument();
  await again.click();
  await expect.element(reload).toBeVisible();
  await expect.element(again).toBeVisible();
});

it("a part comes in its place once it can be fetched", async () => {
  let isThere = false;
  const part = onDemand<object>(async () => (isThere ? () => <p>Here</p> : missing()));
  await render(<part.OnDemand />);
  await expect.element(again).toBeVisible();
  isThere = true;
  await again.click();
  await expect.element(screen.getByText("Here")).toBeVisible();
});

it("a part that a pointer asked for before it was pressed is missing once", async () => {
  const load = vi.fn(missing);
  const part = onDemand<object>(load);
  part.preload();
  await render(<part.OnDemand />);
  await expect.element(again).toBeVisible();
  expect(load).toHaveBeenCalledTimes(2);
  await expect.element(reload).not.toBeInTheDocument();
});

it("without a network a part is waited for, and no new page is offered", async () => {
  const isOnLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  let isThere = false;
  const part = onDemand<object>(async () => (isThere ? () => <p>Here</p> : missing()));
  const { rerender } = await render(<part.OnDemand key={1} />);
  await rerender(<part.OnDemand key={2} />);
  await rerender(<part.OnDemand key={3} />);
  await expect.element(screen.getByText(/loaded offline/)).toBeVisible();
  expect(screen.getByRole("button").elements()).toEqual([]);
  isThere = true;
  isOnLine.mockRestore();
  dispatchEvent(new Event("online"));
  await expect.element(screen.getByText("Here")).toBeVisible();
});

it("what lies over the page is told of at the window's lower edge, and moves nothing", async () => {
  const part = overlayOnDemand<object>(missing);
  await render(
    <div data-testid="bar">
      <part.OnDemand />
    </div>,
  );
  await expect.element(again).toBeVisible();
  expect(screen.getByTestId("bar").element().getBoundingClientRect().height).toBe(0);
});
