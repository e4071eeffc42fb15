import type { ThreadState } from "@foyer/contract";

export const stateNames: readonly { state: ThreadState; name: string; help?: string }[] = [
  { state: "open", name: "Open" },
  { state: "resolved", name: "Resolved" },
  { state: "unknown", name: "Unknown", help: "Mews did not say" },
];

/** Ticks or unticks one. None and all of them are the same: no filter. */
export function withState(
  states: readonly ThreadState[] | undefined,
  state: ThreadState,
  ticked: boolean,
): readonly ThreadState[] | undefined {
  const others = (states ?? []).filter((one) => one !== state);
  const next = ticked ? [...others, state] : others;
  return next.length === 0 || next.length === stateNames.length ? undefined : next;
}

export function statesText(states: readonly ThreadState[] | undefined): string {
  if (!states) return "Any state";
  const chosen = stateNames.filter(({ state }) => states.includes(state));
  return chosen.map(({ name }) => name).join(", ");
}
