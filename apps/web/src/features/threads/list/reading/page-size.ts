/** Rows of the first, second, … page: quick to the first paint, then few requests for long scrolls. */
const growth = [50, 100, 250, 500];

/** @param page 0 for the first */
export function pageSize(page: number): number {
  return growth[page] ?? 1000;
}

/** The first page of a list that is to reappear where it was left: enough rows at once. */
export function firstPageSize(rowsWanted: number): number {
  return Math.min(1000, Math.max(pageSize(0), rowsWanted));
}
