import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { useWatched } from "./use-watched.ts";

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function setVisible(isVisible: boolean) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(isVisible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

const watched = (isWanted = false) => renderHook(() => useWatched(isWanted));

it("ends ten minutes after the page was last looked at, and comes back with the first look", async () => {
  const { result, act } = await watched();
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  await act(() => setVisible(false));
  await pass(10 * minute - 1);
  expect(result.current).toBe(true);
  await pass(1);
  expect(result.current).toBe(false);
  await act(() => setVisible(true));
  expect(result.current).toBe(true);
  await pass(20 * minute);
  expect(result.current).toBe(true);
});

it("begins the ten minutes anew with each look", async () => {
  const { result, act } = await watched();
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  await act(() => setVisible(false));
  await pass(9 * minute);
  await act(() => setVisible(true));
  await act(() => setVisible(false));
  await pass(9 * minute);
  expect(result.current).toBe(true);
});

it("goes on where the device is to tell of new threads while nobody looks", async () => {
  const { result, act } = await watched(true);
  await act(() => setVisible(false));
  await act(() => void vi.advanceTimersByTime(60 * minute));
  expect(result.current).toBe(true);
});
