import type { Thread } from "@foyer/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { listOf, page, renderApp, thread } from "../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const row = (index: number) => screen.getByRole("link", { name: `Subject ${index}`, exact: true });
const panel = screen.getByRole("dialog", { name: "Thread" });
const heads = () =>
  [...table.element().querySelectorAll("th")].map((head) => head.textContent?.split(" ")[0]);
const boxOf = (index: number) => {
  const { top, bottom, left } = row(index).element().closest("tr")?.getBoundingClientRect() ?? {};
  return { top, bottom, left };
};

async function openAt(width: number, height: number) {
  await screen.viewport(width, height);
  onTestFinished(() => screen.viewport(1280, 800));
  await renderApp({ answer: listOf(40) });
  await expect.element(row(5)).toBeVisible();
  await expect.element(screen.getByRole("searchbox")).toBeVisible();
}

describe.each([
  [1280, 800],
  [1440, 900],
  [3840, 2160],
])("beside the list, %i px wide", (width, height) => {
  it("leaves the table a table and its rows where they are", async () => {
    await openAt(width, height);
    const before = boxOf(5);
    await row(5).click();
    await expect.element(panel).toBeVisible();
    await expect.poll(heads).toEqual(["State", "Subject", "Guest", "Property", "Created"]);
    expect(boxOf(5)).toEqual(before);
    const { right } = table.element().getBoundingClientRect();
    expect(right).toBeLessThanOrEqual(panel.element().getBoundingClientRect().left);
    await expect.element(screen.getByRole("button", { name: /^Created/ })).toBeVisible();
    await row(6).click();
    await expect.element(panel.getByRole("heading", { name: "Subject 6" })).toBeVisible();
    // From the list, which has the focus after that press.
    await userEvent.keyboard("{Escape}");
    await expect.poll(heads).toContain("Updated");
    expect(boxOf(5)).toEqual(before);
  });
});

describe.each([
  [390, 844],
  [768, 1024],
  [1024, 768],
])("over the list, %i px wide", (width, height) => {
  it("holds the focus, moves no row, and gives the focus back", async () => {
    await openAt(width, height);
    const before = boxOf(1);
    await row(1).click();
    await expect.element(panel.getByRole("button", { name: "Close" })).toHaveFocus();
    expect(table.element().closest("[inert]")).not.toBeNull();
    expect(boxOf(1)).toEqual(before);
    // On text: Escape still means the panel.
    await panel.getByText("Guest 1").click();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(row(1)).toHaveFocus();
    expect(table.element().closest("[inert]")).toBeNull();
  });
});

it("gives the list back when the window gets room for both", async () => {
  await openAt(1024, 768);
  await row(1).click();
  await expect.element(panel).toHaveAttribute("aria-modal", "true");
  await screen.viewport(1440, 900);
  await expect.element(panel).not.toHaveAttribute("aria-modal");
  await row(2).click();
  await expect.element(panel.getByRole("heading", { name: "Subject 2" })).toBeVisible();
});

describe("from the panel of a thread", () => {
  const heading = (index: number) =>
    panel.getByRole("heading", { name: `Subject ${index}`, exact: true });

  it("J and K, and two buttons, lead through the list, and the row of the open one comes into sight", async () => {
    await openAt(1440, 900);
    await row(0).click();
    await expect.element(heading(0)).toBeVisible();
    await expect
      .element(panel.getByRole("button", { name: "Previous thread" }))
      .toHaveAttribute("aria-disabled", "true");
    await panel.getByRole("button", { name: "Next thread" }).click();
    await expect.element(heading(1)).toBeVisible();
    for (let index = 2; index <= 30; index += 1) {
      await userEvent.keyboard("j");
      await expect.element(heading(index)).toBeVisible();
    }
    await expect.element(row(30)).toBeInViewport();
    await userEvent.keyboard("k");
    await expect.element(heading(29)).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(row(29)).toHaveFocus();
  });

  it("J is a letter in the search field", async () => {
    await openAt(1440, 900);
    await row(0).click();
    await screen.getByRole("searchbox").click();
    await userEvent.keyboard("j");
    await expect.element(screen.getByRole("searchbox")).toHaveValue("j");
    await expect.element(heading(0)).toBeVisible();
  });
});

it("the guest's other threads are those of the same name there, however it is written", async () => {
  const guests = [
    { ...thread(2), sender: "  ZOÉ  Müller", subject: "Taxi" },
    { ...thread(4), sender: "Zoe Muller-Lang", subject: "Crib" },
    { ...thread(0), sender: "Zoe Muller" },
  ];
  const asked = await renderApp({
    answer: (query) => {
      const isListed = ({ id }: Thread) => id === (query.get("ids") ?? thread(0).id);
      return page(query.has("words") ? guests : guests.filter(isListed), { kind: "end" });
    },
  });
  await row(0).click();
  const others = panel.getByRole("region", { name: "Other threads of this guest" });
  await expect.element(others.getByRole("link", { name: /Taxi/ })).toBeVisible();
  expect(others.getByRole("link").elements()).toHaveLength(1);
  const query = asked.find((each) => each.has("words"));
  expect(query?.get("enterprises")).toBe(thread(0).enterpriseId);
  await others.getByRole("link", { name: /Taxi/ }).click();
  await expect.element(panel.getByRole("heading", { name: "Taxi" })).toBeVisible();
});
