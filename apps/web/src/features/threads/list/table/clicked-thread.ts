import type { MouseEvent } from "react";

/**
 * The thread whose link was clicked the plain way. With a modifier or another button the browser
 * opens the link in a tab of its own, as with any link.
 */
export function plainlyClickedThread(event: MouseEvent<HTMLElement>): string | undefined {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  const link = target instanceof Element ? target.closest<HTMLElement>("a[data-thread]") : null;
  if (!link) return undefined;
  event.preventDefault();
  return link.dataset["thread"];
}
