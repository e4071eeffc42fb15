// First, since it declares the order of the cascade's layers.
import "./ui/style/styles.css";

import { startTransition } from "react";
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
// Rows that came with the document are seen already. The rest is done in several tasks, so that a press
// need not wait for all of it: to have read this code, to have dates written, and to draw (in slices).
const isDrawn = root.firstElementChild !== null;
const pause = () => isDrawn && new Promise((resume) => setTimeout(resume));
await pause();
const view = firstViewHere();
const first = view ? firstRenderOf(view, isDrawn) : null;
await pause();
const queryClient = createQueryClient();
const history = tabHistory();
if (view && isForThisPage(view.person))
  keepFirstAnswers(queryClient, history.location().search, view);
subscribeToSession(() => {
  // To an address of nobody's: the words in this one may be a guest's name.
  if (sessionStatus().kind === "over") location.replace("/");
});
const page = <Page history={history} queryClient={queryClient} first={first} />;
// Rows that came with the document become the page's; else all is drawn here.
if (isDrawn) startTransition(() => void hydrateRoot(root, page));
else createRoot(root).render(page);
