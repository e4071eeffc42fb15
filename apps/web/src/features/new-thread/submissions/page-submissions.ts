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
import { createDesk, type Desk } from "./submissions.ts";

export type PageDesk = { desk: Desk; drafts: DraftStore; current: CurrentDraft };

const desks = new Map<string, PageDesk>();

/** The desk of the person in front of this page: drafts of different people never meet. */
export function pageDesk(personId: string): PageDesk {
  const known = desks.get(personId);
  if (known) return known;
  const made = makeDesk(personId);
  desks.set(personId, made);
  return made;
}

function makeDesk(personId: string): PageDesk {
  const drafts = createDraftStore(browserText, personId, Date.now);
  const claims = createClaims(navigator.locks);
  const desk = createDesk({
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
  return { desk, drafts, current: createCurrentDraft(tabText, personId, drafts, claims) };
}
