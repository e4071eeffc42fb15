import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import {
  checkDraft,
  type Draft,
  type DraftField,
  type DraftWords,
  isBlank,
  newDraft,
} from "./drafts/draft.ts";
import type { PageDesk } from "./page-desk.ts";

export type DraftForm = NonNullable<ReturnType<typeof useDraftForm>>;

/**
 * The tab's draft as its form writes it; undefined for the moment it takes to find it.
 * @param words what a new draft begins with
 */
export function useDraftForm({ desk, drafts, current }: PageDesk, words: Partial<DraftWords>) {
  const [typed, setTyped] = useState<Draft>();
  const [isChecked, setChecked] = useState(false);
  const [discarded, setDiscarded] = useState<Draft>();
  const entries = useSyncExternalStore(desk.subscribe, desk.all);
  const entry = entries.find(({ draft }) => draft.id === typed?.id);

  // What a new draft begins with counts once, when the form opens.
  const open = useEffectEvent(async () => {
    // After a reload it may have been created before its form was there again to be closed.
    const sent = desk.find(current.id() ?? "");
    return sent?.draft ?? current.open(words, Date.now());
  });
  useEffect(() => {
    let isOpen = true;
    void open().then((draft) => isOpen && setTyped(draft));
    return () => {
      isOpen = false;
    };
  }, []);

  const show = (draft: Draft) => {
    setTyped(draft);
    setChecked(false);
  };
  if (!typed) return undefined;

  // After a refusal the desk's copy has the key to send with next.
  const draft: Draft = { ...typed, key: entry?.draft.key ?? typed.key };
  const checked = checkDraft(draft);
  return {
    draft,
    submission: entry?.submission,
    faults: isChecked && checked.kind === "faults" ? checked.faults : {},
    discarded,
    write: (field: DraftField, value: string) => {
      const next = { ...draft, [field]: value, editedMs: Date.now(), sentMs: null };
      setTyped(next);
      setDiscarded(undefined);
      if (isBlank(next)) drafts.remove(next.id);
      else drafts.write(next);
    },
    send: (createAnother = false) => {
      setChecked(true);
      desk.send(draft, createAnother);
    },
    /** Another, empty one; this one goes on by itself. */
    startAnother: () => {
      current.leave();
      const next = newDraft({ enterpriseId: draft.enterpriseId }, Date.now());
      void current.take(next);
      show(next);
    },
    discard: () => {
      drafts.remove(draft.id);
      desk.dismiss(draft.id);
      const next = newDraft({ enterpriseId: draft.enterpriseId }, Date.now());
      void current.take(next);
      show(next);
      setDiscarded(draft);
    },
    /** The person found the thread in Mews. */
    giveUp: () => {
      if (entry) desk.markSeen(entry);
      drafts.remove(draft.id);
      desk.dismiss(draft.id);
      current.leave();
    },
    /** The person did not find it in Mews: the words are a draft again, with a key of its own. */
    renew: () => {
      if (entry) desk.markSeen(entry);
      desk.dismiss(draft.id);
      const next = { ...draft, key: crypto.randomUUID(), sentMs: null };
      drafts.write(next);
      void current.take(next);
      show(next);
    },
    /** Goes on with a kept draft. */
    resume: async (kept: Draft) => {
      if (!(await current.take(kept))) return;
      drafts.write(kept);
      show(kept);
      setDiscarded(undefined);
    },
  };
}
