// Says in types what Chromium can be told.
import type {} from "@vitest/browser-playwright";
import { cdp } from "vitest/browser";

/** Draws a finger over the page, as a touch screen reports it: the browser makes pointer events of that. */
export async function drawWithFinger(from: Element, to: Element): Promise<void> {
  const [begin, end] = [middleOf(from), middleOf(to)];
  const halfway = { x: (begin.x + end.x) / 2, y: (begin.y + end.y) / 2 };
  await touch("touchStart", [begin]);
  for (const point of [halfway, end]) await touch("touchMove", [point]);
  await touch("touchEnd", []);
}

type Point = { x: number; y: number };

function touch(type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) {
  return cdp().send("Input.dispatchTouchEvent", { type, touchPoints });
}

/** In the window of the browser: a test's page is a frame in it, which may be scaled. */
function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth);
  const scale = frame.width / innerWidth;
  return {
    x: frame.left + (left + width / 2) * scale,
    y: frame.top + (top + height / 2) * scale,
  };
}
