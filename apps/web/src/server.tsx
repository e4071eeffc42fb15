/**
 * The page as the server draws it, built as one module for Node. Nothing here knows a browser: what
 * could only be asked of one has to have a value of its own for the first render.
 */
import type { FirstViewDrawing } from "@foyer/contract";
import { renderToString } from "react-dom/server";
import {
  firstListRequest,
  keepFirstAnswers,
} from "./features/threads/list/reading/first-answers.ts";
import { firstRenderOf, Page } from "./page.tsx";
import { listQueryOf } from "./router.tsx";
import { createQueryClient } from "./shared/api/query-client.ts";
import type { AppHistory } from "./shared/navigation/history.ts";

const drawing: FirstViewDrawing = {
  firstRequest: (href) => {
    const query = listQueryOf(partsOf(href));
    return query === null ? null : firstListRequest(query);
  },
  draw: (view) => {
    const { path, search } = partsOf(view.href);
    const query = listQueryOf({ path, search }) ?? "";
    const queryClient = createQueryClient();
    keepFirstAnswers(queryClient, query, view);
    const history = standingAt(path, query);
    return renderToString(
      <Page history={history} queryClient={queryClient} first={firstRenderOf(view, true)} />,
    );
  },
};

export const { firstRequest, draw } = drawing;

function partsOf(href: string) {
  const [path = "", ...query] = href.split("?");
  return { path, search: query.length > 0 ? `?${query.join("?")}` : "" };
}

/** An address that nobody leaves. */
function standingAt(path: string, search: string): AppHistory {
  const location = { path, search, entry: "" };
  const nowhere = () => {};
  return {
    location: () => location,
    go: nowhere,
    back: nowhere,
    canGoBack: () => false,
    subscribe: () => nowhere,
  };
}
