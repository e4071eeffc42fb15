import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import {
  checkDraft,
  type Draft,
  type DraftField,
  type DraftWords,
  isBlank,
  isSameThread,
  oneLine,
} from "../drafts/draft.ts";
import { isTellable } from "../submissions/entry.ts";
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
    /** what was sent, where other words stand in the form since */
    changedFrom: entry && !isSameThread(entry.draft, draft) ? entry.draft : undefined,
    /** not while it is sent or checked, nor before a person has looked for it in Mews */
    isWritable: !entry || entry.submission.kind === "not-created",
    faults: isChecked && checked.kind === "faults" ? checked.faults : {},
    discarded,
    write: (field: DraftField, value: string) => {
      const next = { ...draft, [field]: oneLine(value), editedMs: Date.now(), sentMs: null };
      setTyped(next);
      setDiscarded(undefined);
      if (isBlank(next)) drafts.remove(next.id);
      else drafts.write(next);
      if (entry && !isTellable(entry, next)) submissions.withdraw(next.id);
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

function useOpenedDraft(page: PageSubmissions, words: Partial<DraftWords>) {
  const { submissions, drafts, current } = page;
  const [opened, setOpened] = useState<Draft>();
  // What a new draft begins with counts once, when the form opens.
  const open = useEffectEvent(async () => {
    const sent = submissions.find(current.id() ?? "");
    if (!sent) return current.open(words, Date.now());
    // What was typed after a refusal is in the drafts alone. And after a reload it may have been
    // created, and be no draft any more, before its form was there again to be closed.
    return drafts.read(sent.draft.id) ?? sent.draft;
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
