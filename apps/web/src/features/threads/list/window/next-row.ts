type From = {
  current: number;
  last: number;
  /** rows of one screen */
  page: number;
};

/** Where a key leads from a row, or undefined when the key is none of the list's. */
export function nextRow(key: string, { current, last, page }: From): number | undefined {
  const target = targets[key]?.(current, page);
  return target === undefined ? undefined : Math.max(0, Math.min(last, target));
}

const targets: Record<string, (current: number, page: number) => number> = {
  ArrowDown: (current) => current + 1,
  ArrowUp: (current) => current - 1,
  PageDown: (current, page) => current + page,
  PageUp: (current, page) => current - page,
  Home: () => 0,
  End: () => Number.POSITIVE_INFINITY,
};
