declare global {
  /** Keys that were pressed before the app listened, as index.html kept them; undefined: it listens. */
  var foyerPresses: KeyboardEvent[] | undefined;
}

/** To be called when all of the page listens: what was pressed on rows that were only seen is not lost. */
export function pressAgain(): void {
  const presses = globalThis.foyerPresses ?? [];
  globalThis.foyerPresses = undefined;
  for (const press of presses)
    (press.target ?? document).dispatchEvent(new KeyboardEvent("keydown", press));
}
