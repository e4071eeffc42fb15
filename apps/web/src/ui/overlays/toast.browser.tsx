import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../style/styles.css";
import { Toast, Toasts } from "./toast.tsx";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(isBrief: boolean) {
  const onClose = vi.fn();
  await render(
    <main style={{ height: 3000 }}>
      <Toasts>
        <Toast title="Created" actions={null} isBrief={isBrief} onClose={onClose} />
      </Toasts>
    </main>,
  );
  return onClose;
}

it("stands in sight and goes by itself", async () => {
  const onClose = await show(true);
  await expect.element(screen.getByRole("status").getByText("Created")).toBeInViewport();
  vi.advanceTimersByTime(9_999);
  expect(onClose).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onClose).toHaveBeenCalledOnce();
});

it("stays while the focus is on it, and anew for as long after that", async () => {
  const onClose = await show(true);
  await userEvent.keyboard("{Tab}");
  await expect.element(screen.getByRole("button", { name: "Close" })).toHaveFocus();
  vi.advanceTimersByTime(60_000);
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard("{Tab}");
  await expect.element(screen.getByRole("button", { name: "Close" })).not.toHaveFocus();
  vi.advanceTimersByTime(10_000);
  expect(onClose).toHaveBeenCalledOnce();
});

it("stays until it is closed where nothing else says it", async () => {
  const onClose = await show(false);
  vi.advanceTimersByTime(60_000);
  expect(onClose).not.toHaveBeenCalled();
  await screen.getByRole("button", { name: "Close" }).click();
  expect(onClose).toHaveBeenCalledOnce();
});
