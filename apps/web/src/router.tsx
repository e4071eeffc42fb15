import { linkPage } from "@foyer/contract";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { SessionGate } from "./features/sign-in/session-gate.tsx";
import { validateSignInSearch } from "./features/sign-in/sign-in-search.ts";
import { ThreadsPage } from "./features/threads/threads-page.tsx";
import { validateListSearch } from "./shared/search/list-search.ts";
import { parseQueryString, stringifyQueryString } from "./shared/search/query-string.ts";
import { onDemand } from "./ui/on-demand.tsx";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  notFoundComponent: lazyRouteComponent(
    () => import("./features/threads/not-found-page.tsx"),
    "NotFoundPage",
  ),
});

/** What needs a session. */
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: SessionGate });

/** The list stands behind everything that opens over it. */
const list = createRoute({
  getParentRoute: () => inside,
  id: "list",
  validateSearch: validateListSearch,
  component: () => <ThreadsPage notices={<creationNotices.OnDemand />} />,
});

const threads = createRoute({ getParentRoute: () => list, path: "/" });

const newThread = createRoute({
  getParentRoute: () => list,
  path: "/new",
  // Not a lazy route: where its code can't be fetched, the router would reload the page, offline too.
  loader: () => newThreadDialog.preload(),
  component: () => (
    <div className="fixed inset-x-0 bottom-4 z-40 mx-auto w-fit rounded-lg bg-raised px-4 py-2 shadow-high empty:hidden">
      <newThreadDialog.OnDemand />
    </div>
  ),
});

const newThreadDialog = onDemand(
  async () => (await import("./features/new-thread/form/new-thread-dialog.tsx")).NewThreadDialog,
);

/** Nobody waits for them before the first row. */
const creationNotices = onDemand(
  async () => (await import("./features/new-thread/notices/creation-notices.tsx")).CreationNotices,
);

const people = createRoute({
  getParentRoute: () => inside,
  path: "/people",
  component: lazyRouteComponent(() => import("./features/accounts/people-page.tsx"), "PeoplePage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: validateSignInSearch,
  component: lazyRouteComponent(() => import("./features/sign-in/sign-in-pages.ts"), "SignInPage"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: linkPage,
  component: lazyRouteComponent(() => import("./features/sign-in/sign-in-pages.ts"), "WelcomePage"),
});

const routeTree = root.addChildren([
  inside.addChildren([list.addChildren([threads, newThread]), people]),
  signIn,
  welcome,
]);

/** @param history the browser's own, where none is given */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    parseSearch: parseQueryString,
    stringifySearch: stringifyQueryString,
    defaultPreload: "intent",
    // Of other pages; the list knows better where its reader was (list/scroll).
    scrollRestoration: ({ location }) => location.pathname !== "/" && location.pathname !== "/new",
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
