import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import {
  checkDraft,
  type Draft,
  type DraftField,
  type DraftWords,
  isBlank,
  oneLine,
} from "../drafts/draft.ts";
import type { PageSubmissions } from "../submissions/page-submissions.ts";
import { anotherDraft, discardDraft, foundInMews, renewedDraft } from "./draft-steps.ts";

export type DraftForm = NonNullable<ReturnType<typeof useDraftForm>>;

/**
 * The tab's draft as its form writes it; undefined for the moment it takes to find it.
 * @param words what a new draft begins with
 */
export function useDraftForm(page: PageSubmissions, words: Partial<DraftWords>) {
  const { submissions, drafts, current } = page;
  const [typed, setTyped] = useOpenedDraft(page, words);
  const [isChecked, setChecked] = useState(false);
  const [discarded, setDiscarded] = useState<Draft>();
  const entries = useSyncExternalStore(submissions.subscribe, submissions.all);
  const entry = entries.find(({ draft }) => draft.id === typed?.id);
  if (!typed) return undefined;

  // After a refusal the copy that was sent has the key to send with next.
  const draft: Draft = { ...typed, key: entry?.draft.key ?? typed.key };
  const checked = checkDraft(draft);
  const goOnWith = (next: Draft) => {
    setTyped(next);
    setChecked(false);
    setDiscarded(undefined);
  };
  return {
    draft,
    submission: entry?.submission,
    faults: isChecked && checked.kind === "faults" ? checked.faults : {},
    discarded,
    write: (field: DraftField, value: string) => {
      const next = { ...draft, [field]: oneLine(value), editedMs: Date.now(), sentMs: null };
      setTyped(next);
      setDiscarded(undefined);
      if (isBlank(next)) drafts.remove(next.id);
      else drafts.write(next);
    },
    send: (createAnother = false) => {
      setChecked(true);
      submissions.send(draft, createAnother);
    },
    startAnother: () => goOnWith(anotherDraft(page, draft)),
    discard: () => {
      goOnWith(discardDraft(page, draft));
      setDiscarded(draft);
    },
    found: () => entry && goOnWith(foundInMews(page, entry)),
    renew: () => entry && goOnWith(renewedDraft(page, entry)),
    /** Goes on with a kept draft, where no other tab was faster. */
    resume: async (kept: Draft) => {
      if (!(await current.take(kept))) return;
      drafts.write(kept);
      goOnWith(kept);
    },
  };
}

function useOpenedDraft({ submissions, current }: PageSubmissions, words: Partial<DraftWords>) {
  const [opened, setOpened] = useState<Draft>();
  // What a new draft begins with counts once, when the form opens.
  const open = useEffectEvent(async () => {
    // After a reload it may have been created before its form was there again to be closed.
    const sent = submissions.find(current.id() ?? "");
    return sent?.draft ?? current.open(words, Date.now());
  });
  useEffect(() => {
    let isOpen = true;
    void open().then((draft) => isOpen && setOpened(draft));
    return () => {
      isOpen = false;
    };
  }, []);
  return [opened, setOpened] as const;
}
