import type { Enterprise, Thread } from "@foyer/contract";
import { useSyncExternalStore } from "react";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { fetchThreadsPage } from "../../../shared/api/threads.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { type PanelContent, ThreadPanel } from "./thread-panel.tsx";

type ThreadPanelSlotProps = {
  id: string;
  /** the thread, where the list has it */
  listed: Thread | undefined;
  properties: ReadonlyMap<string, Enterprise>;
  onClose: () => void;
};

/** The panel of the thread in the address, which may lie outside of the list or not exist. */
export function ThreadPanelSlot({ id, listed, properties, onClose }: ThreadPanelSlotProps) {
  const asked = useRead({
    queryKey: ["thread", id],
    queryFn: ({ signal }) => fetchThreadsPage({ ids: [id], limit: 1 }, signal),
    enabled: !listed,
    select: (page) => page.threads[0] ?? null,
  });
  const isModal = !useSyncExternalStore(subscribe, () => besideList.matches);
  const thread = listed ?? asked.data;
  return (
    <ThreadPanel
      key={isModal ? "modal" : "beside"}
      content={contentOf(thread, asked.failure, properties)}
      isModal={isModal}
      onClose={onClose}
    />
  );
}

/** From here on there is room for the list next to the panel. */
const besideList = matchMedia("(min-width: 64rem)");

function subscribe(listener: () => void) {
  besideList.addEventListener("change", listener);
  return () => besideList.removeEventListener("change", listener);
}

function contentOf(
  thread: Thread | null | undefined,
  error: Error | null,
  properties: ReadonlyMap<string, Enterprise>,
): PanelContent {
  if (thread)
    return { kind: "thread", thread, property: properties.get(thread.enterpriseId ?? "") };
  if (error) return { kind: "missing", sentence: sentencesOfError(error).sentence };
  if (thread === null)
    return { kind: "missing", sentence: "It is not among the threads you may see." };
  return { kind: "loading" };
}
