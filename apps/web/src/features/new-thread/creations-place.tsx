import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { unseenCreationsQuery } from "../../shared/api/unseen-creations.ts";
import { browserText } from "../../shared/kept-text.ts";
import { useNavigation } from "../../shared/navigation/use-navigation.ts";
import { usePendingThreads } from "../../shared/new-threads/pending-threads.ts";
import { FetchAgain, fetchedOnce } from "../../ui/loading/on-demand.tsx";
import { keepsDrafts } from "./drafts/draft-names.ts";
import { usePerson } from "./submissions/person.ts";

const newThreadChunk = fetchedOnce(() => import("./new-thread-chunk.ts"));

/**
 * Where the ends of sent threads are told. The code for that is fetched when there is something to
 * tell, and once somebody works on this page: a form has to open without a network too.
 */
export function CreationsPlace() {
  const person = usePerson();
  useFormAtHand();
  return person ? <PlaceOf key={person.id} personId={person.id} /> : null;
}

function PlaceOf({ personId }: { personId: string }) {
  return useIsNeeded(personId) ? <Fetched /> : null;
}

function Fetched() {
  const fetched = newThreadChunk.useCode();
  if (fetched.kind === "ready") return <fetched.code.CreationNotices />;
  return <FetchAgain fetched={fetched} />;
}

/** From when on something was sent, or an earlier page left something, for as long as this page lives. */
function useIsNeeded(personId: string): boolean {
  const [wasNeeded, setNeeded] = useState(() => keepsDrafts(browserText));
  const isSending = usePendingThreads().length > 0;
  const unseen = useQuery({ ...unseenCreationsQuery(personId), enabled: !wasNeeded });
  const isNeeded = wasNeeded || isSending || unseen.data === true;
  if (isNeeded && !wasNeeded) setNeeded(true);
  return isNeeded;
}

/** Fetches the form after the first press: whoever works here may write in it later, with no network. */
function useFormAtHand(): void {
  const { preload } = useNavigation();
  useEffect(() => {
    const over = new AbortController();
    const onPress = () => {
      over.abort();
      // What was pressed comes first.
      timer = setTimeout(() => preload("/new"), idleMs);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    for (const press of ["pointerdown", "keydown"])
      addEventListener(press, onPress, { passive: true, signal: over.signal });
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }, [preload]);
}

const idleMs = 1000;
