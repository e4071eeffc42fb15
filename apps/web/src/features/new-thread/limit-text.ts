/** From this share of a limit on, what is left is counted down. */
const nearShare = 0.8;

/** How much a field takes. @param most characters, spaces at the ends not counted */
export function limitText(text: string, most: number): string {
  const left = most - text.trim().length;
  if (left < 0) return `${-left} characters too many`;
  if (left > most * (1 - nearShare)) return `Up to ${most} characters`;
  return left === 1 ? "1 character left" : `${left} characters left`;
}
