/** The rows that the window shows, by their indexes, both included; last is before first for none. */
export type SeenRows = { first: number; last: number };

/** Drawn beyond what is seen at either end, so that fast scrolling meets no blank. */
const overscan = 15;

/** Drawn as long as the window is not watched yet: more than any first screen shows. */
const firstRows = 60;

/**
 * The rows to draw: those seen and a few more, and one that must stay in the document.
 *
 * @param kept the row with the focus
 * @returns indexes, rising
 */
export function rowsToDraw(seen: SeenRows | null, count: number, kept: number | null): number[] {
  const start = Math.max(0, (seen?.first ?? 0) - overscan);
  const end = Math.min(count, seen ? seen.last + 1 + overscan : firstRows);
  const indexes = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
  if (kept === null || kept >= count || (kept >= start && kept < end)) return indexes;
  return kept < start ? [kept, ...indexes] : [...indexes, kept];
}
