/** How this person's browser writes dates and which day begins its week. The texts are English. */
export function browserLocale(): string {
  return navigator.language;
}
