import type { Faults } from "../faults/settings.ts";
import type { StoredThread } from "../store/threads.ts";
import { instantText } from "../wire/instant.ts";

export type ThreadJson = {
  Id: string;
  OriginalSender: string;
  Subject: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  IsResolved?: boolean;
};

/** A thread as it goes over the wire. It does not say which property it belongs to. */
export function threadJson(thread: StoredThread, isResolved: Faults["isResolved"]): ThreadJson {
  const json = {
    Id: thread.id,
    OriginalSender: thread.sender,
    Subject: thread.subject,
    CreatedUtc: instantText(thread.created),
    UpdatedUtc: instantText(thread.updated),
  };
  return saysResolved(thread, isResolved) ? { ...json, IsResolved: thread.resolved } : json;
}

/** "sometimes" goes by the id, so that a thread says the same each time. */
function saysResolved({ id }: StoredThread, mode: Faults["isResolved"]): boolean {
  if (mode !== "sometimes") return mode === "always";
  return Number.parseInt(id.slice(-1), 16) % 2 === 0;
}
