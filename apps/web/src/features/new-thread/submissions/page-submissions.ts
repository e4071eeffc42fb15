import {
  createThread,
  fetchCreation,
  fetchUnseenCreations,
  markCreationSeen,
} from "../../../shared/api/creations.ts";
import { browserText, tabText } from "../../../shared/kept-text.ts";
import {
  putPendingThread,
  removePendingThread,
} from "../../../shared/new-threads/pending-threads.ts";
import { waitOrOnline } from "../../../shared/wait.ts";
import { createClaims } from "../drafts/claims.ts";
import { type CurrentDraft, createCurrentDraft } from "../drafts/current-draft.ts";
import { createDraftStore, type DraftStore } from "../drafts/draft-store.ts";
import { createSubmissions, type Submissions } from "./submissions.ts";

export type PageSubmissions = {
  submissions: Submissions;
  drafts: DraftStore;
  current: CurrentDraft;
};

const pages = new Map<string, PageSubmissions>();

/** The submissions of the person in front of this page: drafts of different people never meet. */
export function pageSubmissions(personId: string): PageSubmissions {
  const known = pages.get(personId);
  if (known) return known;
  const made = makeSubmissions(personId);
  pages.set(personId, made);
  return made;
}

function makeSubmissions(personId: string): PageSubmissions {
  const drafts = createDraftStore(browserText, personId, Date.now);
  const claims = createClaims(navigator.locks);
  const submissions = createSubmissions({
    drafts,
    claims,
    fetchCreation,
    // Not tied to any part of the page: once sent, the answer is wanted whatever is closed.
    createThread,
    fetchUnseen: fetchUnseenCreations,
    markSeen: markCreationSeen,
    showRow: putPendingThread,
    hideRow: removePendingThread,
    wait: waitOrOnline,
    now: Date.now,
  });
  return { submissions, drafts, current: createCurrentDraft(tabText, personId, drafts, claims) };
}
