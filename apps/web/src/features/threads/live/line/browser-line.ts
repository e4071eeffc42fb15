import { waitOrOnline } from "../../../../shared/wait.ts";
import { changesPath } from "./changes-path.ts";
import { followChanges, type LineNews } from "./follow-changes.ts";
import { joinLine, type Line } from "./line.ts";
import { openChanges } from "./open-changes.ts";

/** This tab's part in the one stream that the tabs of this person share in this browser. */
export function joinBrowserLine(
  personId: string,
  onNews: (news: LineNews, isReader: boolean) => void,
): Line {
  const name = `foyer.changes.${personId}`;
  return joinLine({
    locks: navigator.locks,
    lockName: name,
    channel: new BroadcastChannel(name),
    tabId: crypto.randomUUID(),
    nowMs: Date.now,
    onNews,
    follow: (want, tell, signal) => {
      const deps = { open: openChanges, wait: waitOrOnline, tell };
      // Rejects with the signal's reason alone.
      return followChanges(deps, changesPath(want), signal).catch(() => undefined);
    },
  });
}
