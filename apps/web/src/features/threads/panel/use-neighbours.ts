import { useEffect, useEffectEvent } from "react";
import { pressContext } from "../../../shared/shortcuts/single-key.ts";
import { singleKeysOn } from "../../../shared/shortcuts/single-keys-setting.ts";
import type { ListView } from "../list/view/use-list-view.ts";

export type Neighbours = {
  /** opens it in the panel; absent: there is none */
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
};

/** The threads above and below the open one in its list, also by J and K; the list is read on for them. */
export function useNeighbours(id: string, { list, changeSearch }: ListView): Neighbours {
  const { rows, phase, loadMore } = list;
  const index = rows.indexOf(id);
  const isLast = index !== -1 && index === rows.count - 1;
  const readOn = useEffectEvent(() => loadMore());
  useEffect(() => {
    if (isLast && phase.kind === "more") readOn();
  }, [isLast, phase.kind]);
  const to = (step: number) => {
    const thread = index === -1 ? undefined : rows.at(index + step)?.id;
    // One step back leads out of the panel, however many were looked through.
    return thread === undefined ? undefined : () => changeSearch({ thread }, "replace");
  };
  const neighbours = { previous: to(-1), next: to(1) };
  useKeys(neighbours);
  return neighbours;
}

/** In the panel, and on the page beside it, where the list would move its focus otherwise. */
function useKeys({ previous, next }: Neighbours): void {
  const onPress = useEffectEvent((press: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = press;
    const step = { j: next, k: previous }[key.toLowerCase()];
    if (!step || ctrlKey || metaKey || altKey || defaultPrevented || isComposing) return;
    const isInPanel = target instanceof Element && target.closest("[data-panel]") !== null;
    const context = pressContext(target);
    if (!singleKeysOn() || context === "typing" || (context === "dialog" && !isInPanel)) return;
    press.preventDefault();
    step();
  });
  useEffect(() => {
    const listener = (press: KeyboardEvent) => onPress(press);
    // Before the list's own J and K, which pass over what was prevented.
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, []);
}
