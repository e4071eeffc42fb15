import { expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { render } from "vitest-browser-react";
import { onDemand } from "./on-demand.tsx";

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
