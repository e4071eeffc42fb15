/** What is left is counted down once it is at most this share of a limit. */
const nearShare = 0.2;

/** How much a field still takes. @param most characters, spaces at the ends not counted */
export function limitText(text: string, most: number): string {
  const left = most - text.trim().length;
  if (left < 0 || left > most * nearShare) return `Up to ${most} characters`;
  return left === 1 ? "1 character left" : `${left} characters left`;
}

/** What is wrong with a text above its limit: said at once, since nothing typed is cut off. */
export function overLimitText(text: string, most: number): string | undefined {
  const over = text.trim().length - most;
  if (over <= 0) return undefined;
  return over === 1 ? "1 character too many." : `${over} characters too many.`;
}
