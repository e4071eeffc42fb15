import { useRouter } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { CreationNotice } from "./creation-notice.tsx";
import { type PageDesk, pageDesk } from "./page-desk.ts";
import { usePerson } from "./person.ts";
import { useSeen } from "./use-seen.ts";

/**
 * Follows every thread sent from here, whatever is open, and tells above the list how each ended
 * whose form is gone: closed, in a tab that crashed, or in another browser.
 */
export function CreationNotices() {
  const person = usePerson();
  return person ? <NoticesOf page={pageDesk(person.id)} /> : null;
}

function NoticesOf({ page }: { page: PageDesk }) {
  const { desk } = page;
  const entries = useSyncExternalStore(desk.subscribe, desk.all);
  useEffect(() => {
    const stop = new AbortController();
    // Rejects only when it is stopped.
    desk.start(stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [desk]);
  useSeen(entries, desk);
  useFormAtHand();
  return (
    <div className="flex flex-col gap-2 not-empty:mb-2">
      {entries.map((entry) => (
        <CreationNotice key={entry.draft.id} entry={entry} page={page} />
      ))}
    </div>
  );
}

/** Fetches the form once there is nothing else to do: it has to open without a network too. */
function useFormAtHand(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => void router.preloadRoute({ to: "/new", search: true }), idleMs);
    return () => clearTimeout(timer);
  }, [router]);
}

const idleMs = 1000;
