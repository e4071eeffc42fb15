import { type Draft, newDraft } from "../drafts/draft.ts";
import type { Entry } from "../submissions/entry.ts";
import type { PageSubmissions } from "../submissions/page-submissions.ts";

/*
 * What may be done with a tab's draft beside typing and sending. Each gives the draft that the form
 * goes on with.
 */

/** An empty one; what the draft was sent as goes on by itself. */
export function anotherDraft({ current }: PageSubmissions, { enterpriseId }: Draft): Draft {
  const next = newDraft({ enterpriseId }, Date.now());
  void current.take(next);
  return next;
}

export function discardDraft(page: PageSubmissions, draft: Draft): Draft {
  page.drafts.remove(draft.id);
  page.submissions.dismiss(draft.id);
  return anotherDraft(page, draft);
}

/** The person found the thread in Mews: its words are needed no more. */
export function foundInMews(page: PageSubmissions, entry: Entry): Draft {
  page.submissions.markSeen(entry);
  return discardDraft(page, entry.draft);
}

/** The person did not find it in Mews: the words are a draft again, with a key of its own. */
export function renewedDraft({ submissions, drafts }: PageSubmissions, entry: Entry): Draft {
  const next = { ...entry.draft, key: crypto.randomUUID(), sentMs: null };
  submissions.markSeen(entry);
  submissions.withdraw(next.id);
  drafts.write(next);
  return next;
}
