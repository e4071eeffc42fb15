/** What the body of the table holds in place of all its rows. */
export type WindowPart = { kind: "gap"; at: number; rows: number } | { kind: "row"; index: number };

/**
 * The drawn rows and, as gaps, the rows before, between and after them that are not drawn.
 *
 * @param indexes rising
 */
export function windowParts(indexes: readonly number[], count: number): WindowPart[] {
  const parts: WindowPart[] = [];
  let next = 0;
  for (const index of indexes) {
    if (index >= count) break;
    if (index > next) parts.push({ kind: "gap", at: next, rows: index - next });
    parts.push({ kind: "row", index });
    next = index + 1;
  }
  if (next < count) parts.push({ kind: "gap", at: next, rows: count - next });
  return parts;
}
