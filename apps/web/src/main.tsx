// First, since it declares the order of the cascade's layers.
import "./ui/style/styles.css";

import { createRoot, hydrateRoot } from "react-dom/client";
import { keepFirstAnswers } from "./features/threads/list/reading/first-answers.ts";
import { firstRenderOf, Page } from "./page.tsx";
import { tabHistory } from "./router.tsx";
import { createQueryClient } from "./shared/api/query-client.ts";
import { firstViewHere } from "./shared/first-view/first-view.ts";
import {
  isForThisPage,
  sessionStatus,
  subscribeToSession,
} from "./shared/session/session-status.ts";

if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const queryClient = createQueryClient();
const history = tabHistory();
const view = firstViewHere();
if (view && isForThisPage(view.person))
  keepFirstAnswers(queryClient, history.location().search, view);
subscribeToSession(() => {
  // To an address of nobody's: the words in this one may be a guest's name.
  if (sessionStatus().kind === "over") location.replace("/");
});
// Rows that came with the document become the page's; else all is drawn here.
const isDrawn = root.firstElementChild !== null;
const first = view ? firstRenderOf(view, isDrawn) : null;
const page = <Page history={history} queryClient={queryClient} first={first} />;
if (isDrawn) hydrateRoot(root, page);
else createRoot(root).render(page);
