// First, since it declares the order of the cascade's layers.
import "./ui/style/styles.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, tabHistory } from "./router.tsx";
import { createQueryClient } from "./shared/api/query-client.ts";
import { sessionStatus, subscribeToSession } from "./shared/session/session-status.ts";
import { liveRegion } from "./ui/announcer.ts";

await start();

async function start(): Promise<void> {
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const queryClient = createQueryClient();
  const history = tabHistory();
  liveRegion();
  subscribeToSession(() => {
    // To an address of nobody's: the words in this one may be a guest's name.
    if (sessionStatus().kind === "over") location.replace("/");
  });
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App history={history} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
