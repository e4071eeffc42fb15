/** What tabs of one browser, which share the cookie of whoever signed in last, tell each other. */
type TabNews = "signed-in" | "signed-out";

/** Not heard by this page itself: it is one channel. */
const channel = new BroadcastChannel("foyer.session");

export function tellTabs(news: TabNews): void {
  channel.postMessage(news);
}

type TabEvents = {
  /** somebody may have signed in or out: to be asked */
  onDoubt: () => void;
  onSignedOut: () => void;
};

/**
 * Listens to the other tabs. A tab that slept heard nothing, so it is in doubt when it is looked at
 * again too.
 */
export function watchTabs({ onDoubt, onSignedOut }: TabEvents): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  const hear = ({ data }: MessageEvent) => (data === "signed-out" ? onSignedOut() : onDoubt());
  const look = () => document.visibilityState === "visible" && onDoubt();
  channel.addEventListener("message", hear, { signal });
  document.addEventListener("visibilitychange", look, { signal });
  addEventListener("focus", look, { signal });
  return () => watch.abort();
}
