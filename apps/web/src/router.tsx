import { linkPage } from "@foyer/contract";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { SessionGate } from "./features/sign-in/session-gate.tsx";
import { ThreadsPage } from "./features/threads/threads-page.tsx";
import { type AppHistory, browserHistory, type Location } from "./shared/navigation/history.ts";
import { NavigationContext, useLocation } from "./shared/navigation/use-navigation.ts";
import { withoutForeign } from "./shared/search/list-search.ts";
import { CrashBoundary } from "./ui/crash-boundary.tsx";
import { onDemand } from "./ui/on-demand.tsx";

const newThreadDialog = onDemand(
  async () => (await import("./features/new-thread/form/new-thread-dialog.tsx")).NewThreadDialog,
);
/** Nobody waits for them before the first row. */
const creationNotices = onDemand(
  async () => (await import("./features/new-thread/notices/creation-notices.tsx")).CreationNotices,
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
        <SessionGate>
          <ThreadsPage
            notices={<creationNotices.OnDemand />}
            over={path === "/new" && <NewThread />}
          />
        </SessionGate>
      );
    case "/people":
      return (
        <SessionGate>
          <peoplePage.OnDemand />
        </SessionGate>
      );
    case "/sign-in":
      return <signInPage.OnDemand />;
    case linkPage:
      return <welcomePage.OnDemand />;
    default:
      return <notFoundPage.OnDemand />;
  }
}

function NewThread() {
  return (
    // Only a form that can't be fetched draws something here.
    <div className="fixed inset-x-0 bottom-4 z-40 mx-auto w-fit rounded-lg bg-raised px-4 py-2 shadow-high empty:hidden">
      <newThreadDialog.OnDemand />
    </div>
  );
}

function preload(path: string): void {
  if (path === "/new") newThreadDialog.preload();
  if (path === "/people") peoplePage.preload();
}

function isList(path: string): boolean {
  return path === "/" || path === "/new";
}

/**
 * The list knows by itself where its reader was (list/scroll). Other pages begin at their top, and the
 * browser brings back where they were left.
 */
function useScrollOfPages({ path, entry }: Location): void {
  const seen = useRef(new Set([entry]));
  useLayoutEffect(() => {
    history.scrollRestoration = isList(path) ? "manual" : "auto";
    if (!isList(path) && !seen.current.has(entry)) scrollTo(0, 0);
    seen.current.add(entry);
  }, [path, entry]);
}

/** The tab's history; its first address without what is not the list's. */
export function tabHistory(): AppHistory {
  const history = browserHistory();
  const { path, search } = history.location();
  if (isList(path)) history.go(path + withoutForeign(search), "replace");
  return history;
}
