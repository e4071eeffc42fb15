/** An instant on the wire: as ISO 8601 in UTC, without a fraction that says nothing. */
export function instantText(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
