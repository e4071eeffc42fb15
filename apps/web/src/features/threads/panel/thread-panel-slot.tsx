import type { Enterprise, Thread } from "@foyer/contract";
import type { RefObject } from "react";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { fetchThreadsPage } from "../../../shared/api/threads.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { withNewestCopies } from "../list/rows/newest-copies.ts";
import type { PanelMode } from "../list/view/panel-mode.ts";
import { type PanelContent, ThreadPanel } from "./thread-panel.tsx";

type ThreadPanelSlotProps = {
  id: string;
  /** the thread, where the list has it */
  listed: Thread | undefined;
  properties: ReadonlyMap<string, Enterprise>;
  mode: PanelMode;
  /** what nobody can reach while the panel lies over it */
  behind: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** The panel of the thread in the address, which may lie outside of the list or not exist. */
export function ThreadPanelSlot(props: ThreadPanelSlotProps) {
  const { id, listed, properties, mode, behind, onClose } = props;
  const asked = useRead({
    queryKey: ["thread", id],
    queryFn: async ({ client, signal }) =>
      withNewestCopies(client, await fetchThreadsPage({ ids: [id], limit: 1 }, signal)),
    enabled: !listed,
    select: (page) => page.threads[0] ?? null,
  });
  const thread = listed ?? asked.data;
  return (
    <ThreadPanel
      content={contentOf(thread, asked.failure, properties)}
      isOver={mode === "over"}
      behind={behind}
      onClose={onClose}
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
