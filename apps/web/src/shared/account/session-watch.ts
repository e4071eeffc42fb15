import type { QueryClient } from "@tanstack/react-query";
import { endPage, sessionStatus, subscribeToSession } from "../session/session-status.ts";
import { tellTabs, watchTabs } from "../session/tabs.ts";
import { retryFailedReads } from "./failed-reads.ts";
import { sessionQuery } from "./session-query.ts";

/**
 * Keeps the page in step with who is here. Other tabs hear of whoever signs in, and this one asks again
 * where it may have missed that; what failed for want of a session or of a network is read again.
 *
 * @returns ends it
 */
export function watchSession(client: QueryClient): () => void {
  let before: string | undefined;
  const follow = () => {
    const { kind } = sessionStatus();
    if (kind === before) return;
    if (kind === "signed-in") tellTabs("signed-in");
    if (kind === "signed-in" && before === "ended") retryFailedReads(client);
    // What was asked while the session lasted would say that it lasts.
    if (kind === "ended") void client.cancelQueries(sessionQuery());
    before = kind;
  };
  follow();
  const unsubscribe = subscribeToSession(follow);
  const unwatch = watchTabs({
    onDoubt: () => void client.refetchQueries(sessionQuery(), { cancelRefetch: false }),
    onSignedOut: endPage,
  });
  const heal = () => retryFailedReads(client);
  addEventListener("online", heal);
  return () => {
    unsubscribe();
    unwatch();
    removeEventListener("online", heal);
  };
}
