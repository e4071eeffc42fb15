import type { Thread } from "@foyer/contract";
import { expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { memoryHistory } from "../../../testing/memory-history.ts";
import { hudson } from "../../../testing/properties.ts";
import { page, renderApp, thread } from "../../../testing/render-app.tsx";

const hourMs = 3_600_000;
const table = screen.getByRole("table", { name: "Message threads" });
const cell = (row: number, column: string) =>
  table.element().querySelector(`tr[data-index="${row}"] td[data-column="${column}"]`);

function lasting(hours: number, given: Partial<Thread>): Thread {
  const createdUtc = new Date(Date.now() - hours * hourMs).toISOString();
  return { ...thread(0), createdUtc, updatedUtc: createdUtc, ...given };
}

const open = lasting(4.5, { state: "open" });
const resolved = lasting(52.5, { id: thread(1).id, state: "resolved" });
const answer = () => page([open, resolved], { kind: "end" });

it("says how long a thread has been open, and of each time how long ago it was where clocks differ", async () => {
  await renderApp({ answer });
  await expect.poll(() => cell(0, "state")?.textContent).toBe("Open for 4 h 30 min");
  expect(cell(1, "state")?.textContent).toBe("Resolved");
  expect(cell(0, "created")?.textContent).toMatch(/M4 h$/);
  expect(cell(1, "updated")?.textContent).toMatch(/M2 d$/);
});

it("has no ages where there is one clock", async () => {
  const enterprises = () => Response.json({ enterprises: [hudson], unavailable: [] });
  await renderApp({ answer, enterprises });
  await expect.poll(() => cell(0, "state")?.textContent).toBe("Open for 4 h 30 min");
  expect(cell(1, "created")?.textContent).toMatch(/M$/);
});

it("says times as a person does, and writes dates in full where that is set", async () => {
  await renderApp({ answer });
  const time = () => cell(0, "created")?.querySelector("time")?.textContent ?? "";
  await expect.poll(time).toMatch(/^(Yesterday )?\d\d:\d\d/);
  await screen.getByRole("button", { name: "View and keys" }).click();
  await screen.getByRole("checkbox", { name: "Full dates always" }).click();
  await expect.poll(time).toMatch(/20\d\d, \d\d:\d\d/);
  await screen.getByRole("checkbox", { name: "Full dates always" }).click();
  await expect.poll(time).toMatch(/^(Yesterday )?\d\d:\d\d/);
});

it("is brought to what waits longest by one press, and back by another", async () => {
  const history = memoryHistory("/?q=spa");
  await renderApp({ answer, history });
  const button = screen.getByRole("button", { name: "Oldest open first" });
  await button.click();
  expect(history.location().search).toBe("?created=last-12-months&order=created&q=spa&state=open");
  await expect.element(button).toHaveAttribute("aria-pressed", "true");
  await button.click();
  expect(history.location().search).toBe("?q=spa");
});

it("shows one time on a phone's card: that of the update where it is another", async () => {
  await screen.viewport(390, 844);
  const updated = { ...resolved, updatedUtc: new Date(Date.now() - hourMs).toISOString() };
  await renderApp({ answer: () => page([open, updated], { kind: "end" }) });
  await expect.poll(() => cell(0, "created")?.checkVisibility()).toBe(true);
  expect(cell(0, "updated")?.checkVisibility()).toBe(false);
  expect(cell(1, "created")?.checkVisibility()).toBe(false);
  expect(cell(1, "updated")?.checkVisibility()).toBe(true);
  await screen.viewport(1280, 800);
});

it("shows the short name of a property whose name does not fit, and the name where it does", async () => {
  const long = { ...hudson, name: "The Hudson on the River with all of its gardens and terraces" };
  const named = (property: typeof hudson) =>
    renderApp({
      answer,
      enterprises: () =>
        Response.json({
          enterprises: [property, { ...hudson, id: thread(7).id }],
          unavailable: [],
        }),
    });
  await named(long);
  const shown = () =>
    [...(cell(0, "property")?.querySelectorAll(".fitting-name > span") ?? [])].map((name) =>
      name.getBoundingClientRect(),
    );
  await expect.poll(() => shown().length).toBe(2);
  const [short, name] = shown();
  expect(short?.width).toBeGreaterThan(20);
  expect(name?.top).toBeGreaterThanOrEqual(short?.bottom ?? 0);
});

it("gives a guest on a card all the room that the property's name leaves", async () => {
  await screen.viewport(390, 844);
  const named = { ...hudson, name: "The Hudson", shortName: "Hudson" };
  const enterprises = [named, { ...hudson, id: thread(7).id }];
  await renderApp({ answer, enterprises: () => Response.json({ enterprises, unavailable: [] }) });
  const property = () => cell(0, "property")?.querySelector(".fitting-name > :last-child");
  await expect.poll(() => property()?.textContent).toBe("The Hudson");
  const text = new Range();
  text.selectNodeContents(property() as Element);
  const width = cell(0, "property")?.getBoundingClientRect().width;
  expect(width).toBeLessThan(text.getBoundingClientRect().width + 2);
  await screen.viewport(1280, 800);
});
