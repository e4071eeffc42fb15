import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { useIdleAtTop } from "./use-idle-at-top.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

it("acts half a minute after the last touch, and not under an open dialog", async () => {
  const act = vi.fn();
  await renderHook(() => useIdleAtTop(true, act));
  vi.advanceTimersByTime(29_000);
  dispatchEvent(new Event("pointermove"));
  vi.advanceTimersByTime(29_000);
  expect(act).not.toHaveBeenCalled();
  const dialog = document.createElement("dialog");
  document.body.append(dialog);
  dialog.show();
  vi.advanceTimersByTime(2_000);
  expect(act).not.toHaveBeenCalled();
  dialog.remove();
  dispatchEvent(new Event("pointermove"));
  vi.advanceTimersByTime(31_000);
  expect(act).toHaveBeenCalledOnce();
});
