import { linkPage } from "@foyer/contract";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { SessionGate } from "./features/sign-in/session-gate.tsx";
import { ThreadsPage } from "./features/threads/threads-page.tsx";
import { type AppHistory, browserHistory, type Location } from "./shared/navigation/history.ts";
import { NavigationContext, useLocation } from "./shared/navigation/use-navigation.ts";
import { isListPath, withoutForeign } from "./shared/search/list-search.ts";
import { CrashBoundary } from "./ui/crash-boundary.tsx";
import { AtLowerEdge, FetchAgain, fetchedOnce, onDemand } from "./ui/loading/on-demand.tsx";

const deferredChunk = fetchedOnce(() => import("./deferred-chunk.ts"));
const newThreadDialog = onDemand(
  async () => (await import("./features/new-thread/new-thread-chunk.ts")).NewThreadDialog,
);
const peoplePage = onDemand(
  async () => (await import("./features/accounts/people-page.tsx")).PeoplePage,
);
const signInPages = () => import("./features/sign-in/sign-in-pages.ts");
const signInPage = onDemand(async () => (await signInPages()).SignInPage);
const welcomePage = onDemand(async () => (await signInPages()).WelcomePage);
const notFoundPage = onDemand(
  async () => (await import("./features/threads/not-found-page.tsx")).NotFoundPage,
);

/** The whole app. The history is that of the tab, or a test's. */
export function App({ history }: { history: AppHistory }) {
  return (
    <NavigationContext value={{ history, preload }}>
      <Pages />
    </NavigationContext>
  );
}

function Pages() {
  const location = useLocation();
  useScrollOfPages(location);
  return <CrashBoundary place={location}>{pageAt(location.path)}</CrashBoundary>;
}

/** Every address of the app. */
function pageAt(path: string): ReactNode {
  switch (path) {
    case "/":
    case "/new":
      return (
        <Inside over={path === "/new" && <newThreadDialog.OnDemand />}>
          {(deferred) => (
            <ThreadsPage deferred={deferred} notices={deferred && <deferred.CreationsPlace />} />
          )}
        </Inside>
      );
    case "/people":
      return <Inside>{() => <peoplePage.OnDemand />}</Inside>;
    case "/sign-in":
      return <signInPage.OnDemand />;
    case linkPage:
      return <welcomePage.OnDemand />;
    default:
      return <notFoundPage.OnDemand />;
  }
}

type Deferred = typeof import("./deferred-chunk.ts");

type InsideProps = {
  children: (deferred: Deferred | null) => ReactNode;
  /** what lies over the page */
  over?: ReactNode;
};

/** A page that needs a session. What is to be said of code that can't be had stands at the foot of the window. */
function Inside({ children, over }: InsideProps) {
  const fetched = deferredChunk.useCode();
  const deferred = fetched.kind === "ready" ? fetched.code : null;
  return (
    <SessionGate keeper={deferred && <deferred.SessionKeeper />}>
      {children(deferred)}
      <AtLowerEdge>
        <FetchAgain fetched={fetched} />
        {over}
      </AtLowerEdge>
    </SessionGate>
  );
}

function preload(path: string): void {
  if (path === "/new") newThreadDialog.preload();
  if (path === "/people") peoplePage.preload();
}

/**
 * The list knows by itself where its reader was (list/scroll). Other pages begin at their top, and the
 * browser brings back where they were left.
 */
function useScrollOfPages({ path, entry }: Location): void {
  const seen = useRef(new Set([entry]));
  useLayoutEffect(() => {
    history.scrollRestoration = isListPath(path) ? "manual" : "auto";
    if (!isListPath(path) && !seen.current.has(entry)) scrollTo(0, 0);
    seen.current.add(entry);
  }, [path, entry]);
}

/** The tab's history; its first address without what is not the list's. */
export function tabHistory(): AppHistory {
  const history = browserHistory();
  const { path, search } = history.location();
  if (isListPath(path)) history.go(path + withoutForeign(search), "replace");
  return history;
}

/** The query of a list's address; null: it is the address of something else. */
export function listQueryOf({ path, search }: Pick<Location, "path" | "search">): string | null {
  return isListPath(path) ? withoutForeign(search) : null;
}
