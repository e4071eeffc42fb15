import type { KeyboardEvent } from "react";
import { useShortcut } from "../../../../shared/shortcuts/use-shortcut.ts";
import { nextRow } from "./next-row.ts";
import type { Watching } from "./seen-rows.ts";
import type { FocusedRow } from "./use-focused-row.ts";

type KeysInput = {
  focused: FocusedRow;
  watching: Watching;
  count: number;
  /** brings a row into view */
  reveal: (index: number) => void;
};

type RowKeys = {
  moveTo: (index: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/** Arrows, Home, End and page keys inside the list; J and K also from elsewhere on the page. */
export function useRowKeys({ focused, watching, count, reveal }: KeysInput): RowKeys {
  const current = () => tabStop(focused, watching, watching.seen()?.first ?? 0);
  const moveTo = (to: number) => {
    if (to < 0 || to >= count) return;
    focused.focus(to);
    reveal(to);
  };
  useShortcut("j", () => moveTo(focused.inside ? current() + 1 : current()));
  useShortcut("k", () => moveTo(focused.inside ? current() - 1 : current()));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { first, last } = watching.seen() ?? { first: 0, last: 0 };
    const page = Math.max(1, last - first - 2);
    const to = nextRow(event.key, { current: current(), last: count - 1, page });
    if (to !== undefined) moveTo(to);
    else if (!stepInRow(event)) return;
    event.preventDefault();
  };
  return { moveTo, onKeyDown };
}

/** The row that has the focus, or had it and is seen; else another. */
export function tabStop({ index, inside }: FocusedRow, watching: Watching, other: number): number {
  const { first, last } = watching.seen() ?? { first: 0, last: 0 };
  const isSeen = index !== null && index >= first && index <= last;
  return index !== null && (inside || isSeen) ? index : other;
}

/** Left and right go to the times of a row, whose zone and UTC then show. */
function stepInRow({ key, target }: KeyboardEvent<HTMLElement>): boolean {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return false;
  if (!(target instanceof HTMLElement)) return false;
  const all = target.closest("tr")?.querySelectorAll<HTMLElement>("a, time") ?? [];
  // A card shows one of the times.
  const stops = [...all].filter((stop) => stop.checkVisibility());
  stops[stops.indexOf(target) + (key === "ArrowRight" ? 1 : -1)]?.focus();
  return true;
}
