import type { KeptText } from "../../../shared/kept-text.ts";

/** What the names of all drafts in this browser begin with, whoever typed them. */
export const everybodysDrafts = "foyer.draft.";

/** Whether anybody left words in this browser: to be offered, followed, or removed by now. */
export function keepsDrafts(kept: KeptText): boolean {
  return kept.names().some((name) => name.startsWith(everybodysDrafts));
}
