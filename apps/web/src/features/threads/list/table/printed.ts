import type { Thread } from "@foyer/contract";
import { clockText } from "../../../../shared/dates/clock-text.ts";
import type { ListContextValue } from "../view/list-context.ts";
import { propertyName, zoneOf } from "./cells.tsx";
import { stateWord } from "./state-badge.tsx";

/** What a column says of a thread, as text; undefined as long as the thread's property is not known. */
export function printed(
  column: string,
  thread: Thread,
  context: ListContextValue,
): string | undefined {
  const timeZone = zoneOf(thread, context);
  const clock = (utc: string) => timeZone && clockText(utc, timeZone, context.locale);
  switch (column) {
    case "state":
      return stateWord(thread.state);
    case "subject":
      return thread.subject;
    case "sender":
      return thread.sender;
    case "property":
      return propertyName(thread, context);
    case "created":
      return clock(thread.createdUtc);
    case "updated":
      return clock(thread.updatedUtc);
    default:
      return undefined;
  }
}
