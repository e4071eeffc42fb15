export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented" | "isComposing"
>;

export type PressContext = "page" | "typing" | "dialog";

/**
 * Whether a press is the single key `key` meant for the page. With a modifier it belongs to the
 * browser, while somebody types it is a letter, and under an open dialog the page is out of reach.
 */
export function isSingleKey(press: KeyPress, key: string, context: PressContext): boolean {
  if (context !== "page" || press.defaultPrevented || press.isComposing) return false;
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

export function pressContext(target: EventTarget | null): PressContext {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.isContentEditable || target.closest(typed)) return "typing";
  return target.closest('[role="dialog"], [role="alertdialog"], dialog') ? "dialog" : "page";
}

const typed = 'select, textarea, input:not([type="checkbox"], [type="radio"])';
