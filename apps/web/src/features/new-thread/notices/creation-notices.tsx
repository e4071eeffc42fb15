import { useRouter } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { Toasts } from "../../../ui/overlays/toast.tsx";
import type { Entry } from "../submissions/entry.ts";
import { type PageDesk, pageDesk } from "../submissions/page-submissions.ts";
import { usePerson } from "../submissions/person.ts";
import { CreationNotice } from "./creation-notice.tsx";
import { useSeen } from "./use-seen.ts";

/**
 * Follows every thread sent from here, whatever is open, and tells how each ended: at the foot of the
 * window where it was created, above the list where there is something left to do.
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

/** Fetches the form once there is nothing else to do: it has to open without a network too. */
function useFormAtHand(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => void router.preloadRoute({ to: "/new", search: true }), idleMs);
    return () => clearTimeout(timer);
  }, [router]);
}

const idleMs = 1000;
