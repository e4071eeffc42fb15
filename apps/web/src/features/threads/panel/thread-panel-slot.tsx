import type { Enterprise, Thread } from "@foyer/contract";
import { type RefObject, useEffect } from "react";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { fetchThreadsPage } from "../../../shared/api/threads.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { isNew, useSeen } from "../../../shared/seen/seen.ts";
import { tellLook } from "../../../shared/seen/tell-seen.ts";
import { withNewestCopies } from "../list/rows/newest-copies.ts";
import type { ListView } from "../list/view/use-list-view.ts";
import { type PanelContent, ThreadPanel } from "./thread-panel.tsx";
import { useNeighbours } from "./use-neighbours.ts";

type ThreadPanelSlotProps = {
  id: string;
  view: ListView;
  /** what nobody can reach while the panel lies over it */
  behind: RefObject<HTMLElement | null>;
};

/** The panel of the thread in the address, which may lie outside of the list or not exist. */
export function ThreadPanelSlot({ id, view, behind }: ThreadPanelSlotProps) {
  const { list, cells, panel, changeSearch } = view;
  const listed = list.rows.at(list.rows.indexOf(id));
  const asked = useRead({
    queryKey: ["thread", id],
    queryFn: async ({ client, signal }) =>
      withNewestCopies(client, await fetchThreadsPage({ ids: [id], limit: 1 }, signal)),
    enabled: !listed,
    select: (page) => page.threads[0] ?? null,
  });
  const thread = listed ?? asked.data;
  useLook(thread);
  return (
    <ThreadPanel
      content={contentOf(thread, asked.failure, cells.properties)}
      neighbours={useNeighbours(id, view)}
      isOver={panel === "over"}
      behind={behind}
      onClose={() => changeSearch({ thread: undefined })}
    />
  );
}

function contentOf(
  thread: Thread | null | undefined,
  error: Error | null,
  properties: ReadonlyMap<string, Enterprise>,
): PanelContent {
  if (thread)
    return { kind: "thread", thread, property: properties.get(thread.enterpriseId ?? "") };
  if (error) {
    const { title, sentence } = sentencesOfError(error);
    return { kind: "missing", sentence: `${title}. ${sentence}` };
  }
  if (thread === null)
    return { kind: "missing", sentence: "It is not among the threads you may see." };
  return { kind: "loading" };
}

/** Whoever has a thread's panel open has seen it, also as it changes meanwhile. */
function useLook(thread: Thread | null | undefined): void {
  const isKnown = useSeen() !== null;
  useEffect(() => {
    // Once for each change of the thread; where that can't be told, it stays new.
    if (isKnown && thread && isNew(thread)) tellLook([thread]).catch(() => undefined);
  }, [isKnown, thread]);
}
