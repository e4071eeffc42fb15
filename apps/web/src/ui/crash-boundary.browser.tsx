import { expect, it, vi } from "vitest";
import { page as screen } from "vitest/browser";
import { render } from "vitest-browser-react";
import { CrashBoundary } from "./crash-boundary.tsx";

function Broken(): never {
  throw new Error("A page that can't be drawn");
}

it("says that a page broke, and draws the next one", async () => {
  // React tells of what it caught, which no other test may hear.
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { rerender } = await render(
    <CrashBoundary place="a">
      <Broken />
    </CrashBoundary>,
  );
  await expect.element(screen.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Reload the page" })).toBeVisible();
  expect(told).toHaveBeenCalled();
  told.mockRestore();
  await rerender(<CrashBoundary place="b">Another page</CrashBoundary>);
  await expect.element(screen.getByText("Another page")).toBeVisible();
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
});
