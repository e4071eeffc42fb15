import type { Axis, Interval, Order, Place } from "./port.ts";

export function readOrder(order: Order): { axis: Axis; isDescending: boolean } {
  return {
    axis: order.endsWith("created") ? "created" : "updated",
    isDescending: order.startsWith("-"),
  };
}

/** What an order has given once it is at `boundMs`. Descending that instant is among it, ascending not. */
export function givenBy(order: Order, boundMs: number): Interval {
  return order.startsWith("-")
    ? { startMs: boundMs, endMs: Number.MAX_SAFE_INTEGER }
    : { startMs: 0, endMs: boundMs };
}

/** What an order still has to give at `boundMs`. */
export function leftAt(order: Order, boundMs: number): Interval {
  return order.startsWith("-")
    ? { startMs: 0, endMs: boundMs }
    : { startMs: boundMs, endMs: Number.MAX_SAFE_INTEGER };
}

/** Where an order is when it is at `boundMs`: no row is between, as no id is less than an empty one. */
export function placeAt(boundMs: number): Place {
  return { ms: boundMs, id: "" };
}

/** The bound by which all rows of the place's instant are given. */
export function boundBehind(order: Order, { ms }: Place): number {
  return order.startsWith("-") ? ms : ms + 1;
}

/** The one that an order comes to later, `b` where they are one; null: its beginning. */
export function furtherOf(order: Order, a: Place | null, b: Place | null): Place | null {
  if (!a || !b) return a ?? b;
  const isDescending = order.startsWith("-");
  if (a.ms !== b.ms) return a.ms < b.ms === isDescending ? a : b;
  if (a.id === b.id) return b;
  return a.id < b.id === isDescending ? a : b;
}
