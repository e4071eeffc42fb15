import type { KeptText } from "../../../shared/kept-text.ts";
import type { Claims } from "./claims.ts";
import { type Draft, type DraftWords, isBlank, newDraft } from "./draft.ts";
import type { DraftStore } from "./draft-store.ts";

/** The one draft that this tab's form writes. */
export type CurrentDraft = {
  id: () => string | null;
  /** The tab's own, as it was left; else a new one beginning with `words`. */
  open: (words: Partial<DraftWords>, nowMs: number) => Promise<Draft>;
  /** Makes a kept draft this tab's own; false: another tab was faster. */
  take: (draft: Draft) => Promise<boolean>;
  /** The next `open` begins a new one. */
  leave: () => void;
  /** Drafts of tabs that are gone, last edited first. */
  orphans: () => Promise<readonly Draft[]>;
};

/** On a reload the page before lets go when the browser comes to it; a copy of a tab waits in vain. */
const reloadMs = 2000;

export function createCurrentDraft(
  tab: KeptText,
  personId: string,
  drafts: DraftStore,
  claims: Claims,
  waitMs = reloadMs,
): CurrentDraft {
  const name = `foyer.draft.${encodeURIComponent(personId)}`;
  const take = async (draft: Draft) => {
    const isOurs = await claims.claim(draft.id);
    if (isOurs) tab.write(name, draft.id);
    return isOurs;
  };
  return {
    id: () => tab.read(name),
    take,
    open: async (words, nowMs) => {
      const kept = drafts.read(tab.read(name) ?? "");
      // A duplicated tab brings the id along, but not the claim.
      if (kept && (await claims.claim(kept.id, waitMs))) return kept;
      const made = newDraft(words, nowMs);
      await take(made);
      return made;
    },
    // Its claim stays: it may still be followed.
    leave: () => tab.write(name, null),
    orphans: async () => {
      const orphans: Draft[] = [];
      for (const draft of drafts.all()) {
        const isOffered = draft.sentMs === null && !isBlank(draft) && draft.id !== tab.read(name);
        if (isOffered && (await claims.isFree(draft.id))) orphans.push(draft);
      }
      return orphans;
    },
  };
}
