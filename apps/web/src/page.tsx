import type { FirstView } from "@foyer/contract";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useEffect, useRef } from "react";
import { App } from "./router.tsx";
import { localeOfPage } from "./shared/dates/locale.ts";
import { pressAgain } from "./shared/first-view/early-presses.ts";
import {
  drawnRows,
  type FirstRender,
  FirstRenderContext,
} from "./shared/first-view/first-render.ts";
import type { AppHistory } from "./shared/navigation/history.ts";

type PageProps = {
  history: AppHistory;
  queryClient: QueryClient;
  /** null: nothing came along */
  first: FirstRender | null;
};

/** All that is drawn, by the browser and by the server alike. */
export function Page({ history, queryClient, first }: PageProps) {
  const firstRender = useRef(first);
  useEffect(() => {
    firstRender.current = null;
    // An effect of the outermost part comes after those of all parts in it.
    pressAgain();
  }, []);
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <FirstRenderContext value={firstRender}>
          <App history={history} />
        </FirstRenderContext>
      </QueryClientProvider>
    </StrictMode>
  );
}

/** @param isDrawn the rows stand in the document */
export function firstRenderOf({ nowMs, drawnFor }: FirstView, isDrawn: boolean): FirstRender {
  return {
    now: Temporal.Instant.fromEpochMilliseconds(nowMs),
    locale: localeOfPage(drawnFor.language),
    drawn: isDrawn ? { layout: drawnFor.layout, rows: drawnRows[drawnFor.layout] } : null,
  };
}
