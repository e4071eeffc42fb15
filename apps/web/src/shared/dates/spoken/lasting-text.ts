/**
 * How long something has lasted: "12 min", "4 h 10 min", "2 d 4 h". Whole minutes, hours and days that
 * are over.
 *
 * @param parts at most so many
 */
export function lastingText(ms: number, parts: 1 | 2): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (hours === 0) return `${minutes} min`;
  const [larger, smaller] =
    days === 0
      ? [`${hours} h`, part(minutes - hours * 60, "min")]
      : [`${days} d`, part(hours - days * 24, "h")];
  return parts === 1 ? larger : larger + smaller;
}

function part(count: number, unit: string): string {
  return count === 0 ? "" : ` ${count} ${unit}`;
}
