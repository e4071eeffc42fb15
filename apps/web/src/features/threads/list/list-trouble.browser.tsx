import type { SourceStatus } from "@foyer/contract";
import { expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { problem } from "../../../testing/problem.ts";
import { listOf, page, renderApp, threads } from "../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const link = (name: string) => screen.getByRole("link", { name, exact: true });
const refresh = screen.getByRole("button", { name: "Refresh the list" });
const alertText = (text: string | RegExp) => screen.getByRole("main").getByText(text);
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });

it("keeps the rows where the list can't be read anew, says so above them, and goes on", async () => {
  let isFailing = false;
  const answer = listOf(20);
  await renderApp({
    answer: (query) => (isFailing ? problem("upstream-unavailable", 503) : answer(query)),
  });
  await expect.element(link("Subject 3")).toBeVisible();
  isFailing = true;
  await refresh.click();
  await expect.element(alertText("Mews can't be reached")).toBeVisible();
  await expect.element(alertText(/The threads below are as of \d/)).toBeVisible();
  await expect.element(link("Subject 3")).toBeVisible();
  await expect.element(count("20 loaded")).toBeVisible();
  await expect.element(table).toHaveAttribute("aria-busy", "false");
  const bar = alertText("Mews can't be reached").element().getBoundingClientRect();
  expect(bar.bottom).toBeLessThan(table.element().getBoundingClientRect().top);
  isFailing = false;
  await screen.getByRole("button", { name: "Retry" }).click();
  await expect.element(alertText("Mews can't be reached")).not.toBeInTheDocument();
  await expect.element(count("20 threads")).toBeVisible();
});

it("never passes rows of the filter before for those of one that can't be read", async () => {
  const answer = listOf(20);
  await renderApp({
    answer: (query) => (query.has("words") ? problem("upstream-unavailable", 503) : answer(query)),
  });
  await expect.element(link("Subject 3")).toBeVisible();
  await screen.getByRole("searchbox").fill("late");
  await expect.element(table.getByText("Mews can't be reached")).toBeVisible();
  await expect.element(link("Subject 3")).not.toBeInTheDocument();
});

it("steps the old rows back once, after 150 ms of their own", async () => {
  const slow = Promise.withResolvers<void>();
  const answer = listOf(20);
  await renderApp({
    answer: async (query) => {
      if (query.has("words")) await slow.promise;
      return answer(query);
    },
  });
  await expect.element(link("Subject 3")).toBeVisible();
  const styleOf = () =>
    getComputedStyle(link("Subject 3").element().closest("tbody") ?? table.element());
  expect(styleOf().transitionDelay).toBe("0s");
  await screen.getByRole("searchbox").fill("late");
  await expect.element(table).toHaveAttribute("aria-busy", "true");
  expect(styleOf().transitionDelay).toBe("0.15s");
  await expect.poll(() => styleOf().opacity).toBe("0.5");
  slow.resolve();
  await expect.element(table).toHaveAttribute("aria-busy", "false");
});

it("says in one line how old a list is that Mews does not answer for", async () => {
  const stale = (key: string): SourceStatus => ({
    key,
    connection: key,
    enterpriseIds: [],
    state: { kind: "stale", asOf: new Date().toISOString() },
  });
  await renderApp({ answer: () => page(threads(0, 3), { kind: "end" }, [stale("a"), stale("b")]) });
  await expect.element(alertText(/^Mews is not answering: list as of .*, UTC time$/)).toBeVisible();
  expect(screen.getByRole("main").getByText(/as of/).elements()).toHaveLength(1);
});

it("gets names and times of the rows by itself once the properties can be read", async () => {
  let failures = 0;
  await renderApp({
    answer: listOf(2),
    enterprises: () => {
      failures += 1;
      return failures === 1
        ? new Response("<html>Bad gateway</html>", { status: 502 })
        : Response.json({ enterprises: [], unavailable: [] });
    },
  });
  await expect.element(alertText(/names and clocks could not be loaded/)).toBeVisible();
  await expect.element(alertText(/names and clocks could not be loaded/)).not.toBeInTheDocument();
  expect(failures).toBe(2);
});

it("offers to try again where the properties can't be read for good", async () => {
  let isFailing = true;
  await renderApp({
    answer: listOf(2),
    enterprises: () =>
      isFailing
        ? Response.json(problem("internal", 500), { status: 500 })
        : Response.json({ enterprises: [], unavailable: [] }),
  });
  await expect.element(alertText(/names and clocks could not be loaded/)).toBeVisible();
  isFailing = false;
  await screen.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect.element(alertText(/names and clocks could not be loaded/)).not.toBeInTheDocument();
});
