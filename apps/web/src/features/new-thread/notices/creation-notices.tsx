import { useEffect, useSyncExternalStore } from "react";
import { Toasts } from "../../../ui/overlays/toast.tsx";
import type { Entry } from "../submissions/entry.ts";
import { type PageSubmissions, pageSubmissions } from "../submissions/page-submissions.ts";
import { usePerson } from "../submissions/person.ts";
import type { Submissions } from "../submissions/submissions.ts";
import { CreationNotice } from "./creation-notice.tsx";

/**
 * Follows every thread sent from here, whatever is open, and tells how each ended: at the foot of the
 * window where it was created, above the list where there is something left to do.
 */
export function CreationNotices() {
  const person = usePerson();
  return person ? <NoticesOf page={pageSubmissions(person.id)} /> : null;
}

function NoticesOf({ page }: { page: PageSubmissions }) {
  const { submissions } = page;
  const entries = useSyncExternalStore(submissions.subscribe, submissions.all);
  useEffect(() => {
    const stop = new AbortController();
    // Rejects only when it is stopped.
    submissions.start(stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [submissions]);
  useSeen(entries, submissions);
  const noticesOf = (some: readonly Entry[]) =>
    some.map((entry) => <CreationNotice key={entry.draft.id} entry={entry} page={page} />);
  return (
    <>
      <div className="flex flex-col gap-2 not-empty:mb-2">
        {noticesOf(entries.filter((entry) => !isCreated(entry)))}
      </div>
      <Toasts>{noticesOf(entries.filter(isCreated))}</Toasts>
    </>
  );
}

function isCreated({ submission }: Entry): boolean {
  return submission.kind === "created";
}

/**
 * Tells the server which ends were seen, so that no later visit tells them again: once they stand on
 * a page that is looked at. What has to be decided or sent again counts as seen when it is acted on.
 */
function useSeen(entries: readonly Entry[], submissions: Submissions): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      for (const entry of entries) if (isSeenByLooking(entry)) submissions.markSeen(entry);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [entries, submissions]);
}

function isSeenByLooking({ submission, origin }: Entry): boolean {
  if (submission.kind === "created") return true;
  if (submission.kind !== "not-created" || origin === "from-server") return false;
  // Its words are a draft of this browser; the server has nothing that would be lost. But a key used
  // for other words is that of another thread, whose end is still to be told.
  const { refusal, keySpent } = submission;
  return keySpent && !(refusal.kind === "problem" && refusal.problem.code === "key-reused");
}
