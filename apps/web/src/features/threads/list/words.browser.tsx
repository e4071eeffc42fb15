import { expect, it } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { problem } from "../../../testing/problem.ts";
import { listOf, page, renderApp } from "../../../testing/render-app.tsx";

const button = (name: string) => screen.getByRole("button", { name, exact: true });
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const nothing = () => page([], { kind: "end" });

it("says what was looked for where nothing is found, and clears just that", async () => {
  const asked = await renderApp({ path: "/?q=zzzzqq&state=open", answer: nothing });
  await expect.element(screen.getByText("No open thread matches “zzzzqq”")).toBeVisible();
  await screen.getByRole("main").getByRole("button", { name: "Clear search" }).click();
  await expect.element(screen.getByText(/^No open threads created /)).toBeVisible();
  await button("Show any state").click();
  await expect.element(screen.getByText(/^No threads created /)).toBeVisible();
  await expect.poll(() => asked.at(-1)?.toString()).not.toMatch(/words|state/);
});

it("looks further back for what was not found", async () => {
  await renderApp({ path: "/?q=zzzzqq", answer: nothing });
  await button("Show a longer period").click();
  await expect.element(button("Last 30 days")).not.toBeInTheDocument();
  await expect.element(screen.getByRole("button", { name: /Created.*Last 30 days/ })).toBeVisible();
});

it("names in the title what is shown and what is open over it", async () => {
  await renderApp({ answer: listOf(3) });
  await expect.poll(() => document.title).toBe("Message threads · Foyer");
  await screen.getByRole("link", { name: "Subject 1", exact: true }).click();
  await expect.poll(() => document.title).toBe("Thread · Foyer");
  await expect.element(button("Close")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await screen.getByRole("searchbox").fill("late");
  await expect.poll(() => document.title).toBe("“late” · Foyer");
});

it("never tells who has just come that they were signed out", async () => {
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  await renderApp({
    answer: () => {
      resolve();
      return problem("signed-out", 401);
    },
  });
  await answered;
  await expect.element(screen.getByText("Nothing loaded")).toBeVisible();
  // Of the same chunk as what tells of failures.
  await expect.element(button("Refresh the list")).toBeVisible();
  await nextFrame();
  expect(document.body.textContent).not.toMatch(/signed out/);
});
