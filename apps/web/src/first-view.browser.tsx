import type { FirstView } from "@foyer/contract";
import { Profiler } from "react";
import { hydrateRoot } from "react-dom/client";
import { expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { keepFirstAnswers } from "./features/threads/list/reading/first-answers.ts";
import { firstRenderOf, Page } from "./page.tsx";
import { draw } from "./server.tsx";
import { createQueryClient } from "./shared/api/query-client.ts";
import { firstViewOf } from "./testing/first-view.ts";
import { memoryHistory } from "./testing/memory-history.ts";
import "./ui/style/styles.css";

function documentWith(view: FirstView): HTMLElement {
  const root = document.createElement("div");
  root.innerHTML = draw(view);
  document.body.append(root);
  onTestFinished(() => root.remove());
  return root;
}

/** Makes them the page's, as main.tsx does. @returns what React did not find as it would have drawn it */
async function hydrate(root: HTMLElement, view: FirstView): Promise<unknown[]> {
  // Never answered: what comes later may say something above the rows, such as that it failed.
  const asked = vi.spyOn(globalThis, "fetch").mockReturnValue(new Promise(() => {}));
  onTestFinished(() => asked.mockRestore());
  const faults: unknown[] = [];
  const queryClient = createQueryClient();
  keepFirstAnswers(queryClient, "", view);
  const drawn = vi.fn();
  const first = Promise.withResolvers<number>();
  drawn.mockImplementationOnce(() => setTimeout(() => first.resolve(drawn.mock.calls.length)));
  const app = hydrateRoot(
    root,
    <Profiler id="page" onRender={drawn}>
      <Page
        history={memoryHistory(view.href)}
        queryClient={queryClient}
        first={firstRenderOf(view, true)}
      />
    </Profiler>,
    { onRecoverableError: (error) => faults.push(error) },
  );
  onTestFinished(() => app.unmount());
  // Nothing is measured that would have it drawn again in the same task.
  expect(await first.promise).toBe(1);
  await expect.element(page.getByRole("button", { name: "Refresh the list" })).toBeInTheDocument();
  const lists = asked.mock.calls
    .map(([path]) => String(path))
    .filter((path) => /threads\?/.test(path));
  expect(lists).toEqual([]);
  return faults;
}

// One test: what the page fetches later, it has from then on, and it would be part of another first render.
it("rows of a document become those of the page as they are, and nothing moves", async () => {
  const { language } = navigator;
  const drawnFor = { language, layout: "table" } as const;
  const view = firstViewOf({ threads: 50, drawnFor, nowMs: Date.now() });
  const root = documentWith(view);
  const rows = () => [...root.querySelectorAll("tr[data-index]")];
  const places = () =>
    [...root.querySelectorAll("h1, th, [data-index='0'] > *, [data-index='9'] > *")].map(
      (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left, top, width, height].map(Math.round).join();
      },
    );
  const before = { first: rows()[0], places: places() };
  expect(await hydrate(root, view)).toEqual([]);
  expect(rows()[0]).toBe(before.first);
  expect(places()).toEqual(before.places);
  expect(root.querySelector("table")?.offsetHeight).toBeGreaterThan(50 * 48);
});
