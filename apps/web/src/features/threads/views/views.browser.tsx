import { describe, expect, it, onTestFinished } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { setColumnLayout } from "../../../shared/column-layout.ts";
import { browserText } from "../../../shared/kept-text.ts";
import { memoryHistory } from "../../../testing/memory-history.ts";
import { problem } from "../../../testing/problem.ts";
import { listOf, renderApp } from "../../../testing/render-app.tsx";
import { lateView, viewsServer } from "../../../testing/views-server.ts";

const late = lateView.id;

async function open(path: string, server = viewsServer([lateView])) {
  onTestFinished(() => browserText.write("foyer.start", null));
  const history = memoryHistory(path);
  await renderApp({ answer: listOf(20), history, views: server.answer });
  await expect.element(nav).toBeVisible();
  return { server, address: () => history.location().path + history.location().search };
}

const nav = screen.getByRole("navigation", { name: "Views" });
const tab = (name: string) => nav.getByRole("link", { name, exact: true });
const button = (name: string) => screen.getByRole("button", { name, exact: true });
const dialog = screen.getByRole("dialog");
const lateAddress = `/?created=last-30-days&q=late&state=open&view=${late}`;

describe("tabs", () => {
  it("lead to the list of a view, which its address says", async () => {
    const { address } = await open("/");
    await expect.element(tab("All")).toHaveAttribute("aria-current", "page");
    await tab("Waiting longest").click();
    expect(address()).toBe("/?created=last-12-months&order=created&state=open&view=waiting");
    await expect.element(tab("Waiting longest")).toHaveAttribute("aria-current", "page");
    await tab("Spät 早班").click();
    expect(address()).toBe(lateAddress);
    await tab("All").click();
    expect(address()).toBe("/?view=all");
  });

  it("stay where they are while another list is on its way", async () => {
    await open("/");
    const before = nav.element();
    await tab("Waiting longest").click();
    expect(before.isConnected).toBe(true);
    await expect.element(tab("Waiting longest")).toHaveAttribute("aria-current", "page");
    expect(nav.element()).toBe(before);
  });

  it("stay where a list can't be read, and lead away from it", async () => {
    const all = listOf(20);
    await renderApp({
      answer: (query) => (query.has("words") ? problem("upstream-unavailable", 503) : all(query)),
      history: memoryHistory("/?q=late"),
    });
    const trouble = screen.getByRole("main").getByText("Mews can't be reached");
    await expect.element(trouble).toBeVisible();
    await expect.element(tab("All")).toBeVisible();
    await tab("All").click();
    await expect
      .element(screen.getByRole("link", { name: "Subject 0", exact: true }))
      .toBeVisible();
    const before = nav.element();
    await screen.getByRole("searchbox").fill("late");
    await expect.element(trouble).toBeVisible();
    expect(nav.element()).toBe(before);
  });

  it("know a list that is theirs, though its address names none", async () => {
    await open("/");
    await button("Oldest open first").click();
    await expect.element(tab("Waiting longest")).toHaveAttribute("aria-current", "page");
    await expect.element(screen.getByText("Changed", { exact: true })).not.toBeInTheDocument();
  });

  it("stand in a place that was kept for them", async () => {
    await renderApp({ answer: listOf(20) });
    const table = screen.getByRole("table", { name: "Message threads" });
    await expect.element(table.getByRole("link", { name: "Subject 0" })).toBeVisible();
    await expect.element(screen.getByRole("searchbox")).toBeVisible();
    const before = table.element().getBoundingClientRect().top;
    await expect.element(tab("All")).toBeVisible();
    expect(table.element().getBoundingClientRect().top).toBe(before);
  });
});

describe("a changed view", () => {
  it("says so, is put back, and is saved", async () => {
    const { address, server } = await open(lateAddress);
    await expect.element(screen.getByText("Changed", { exact: true })).not.toBeInTheDocument();
    await button("Clear search").click();
    await expect.element(screen.getByText("Changed", { exact: true })).toBeVisible();
    await button("Put back").click();
    expect(address()).toBe(lateAddress);
    await button("Clear search").click();
    await button("Save").click();
    await expect.element(screen.getByText("Changed", { exact: true })).not.toBeInTheDocument();
    expect(server.kept().views[0]?.filter).toEqual({ created: "last-30-days", state: ["open"] });
  });

  it("changed by a colleague meanwhile loses nothing, of neither", async () => {
    const { address, server } = await open(lateAddress);
    server.change({ filter: { created: "today" } });
    await button("Clear search").click();
    await button("Save").click();
    await expect.element(screen.getByText("Ben has changed it.")).toBeVisible();
    expect(address()).toBe(`/?created=last-30-days&state=open&view=${late}`);
    expect(server.kept().views[0]?.filter).toEqual({ created: "today" });
    await button("Save over it").click();
    await expect.element(screen.getByText("Ben has changed it.")).not.toBeInTheDocument();
    expect(server.kept().views[0]?.filter).toEqual({ created: "last-30-days", state: ["open"] });
  });

  it("of a given one is saved by a new name, which becomes a tab", async () => {
    const { address } = await open("/?state=resolved");
    await button("Save as…").click();
    await expect.element(dialog.getByRole("textbox", { name: "Name" })).toHaveFocus();
    await userEvent.keyboard("Nočna izmena{Enter}");
    await expect.element(tab("Nočna izmena")).toHaveAttribute("aria-current", "page");
    expect(address()).toContain("state=resolved&view=7c9e6679");
  });
});

describe("an address that names a view", () => {
  it("alone is the list as the view has it by now", async () => {
    const { address } = await open(`/?view=${late}`);
    await expect.poll(address).toBe(lateAddress);
  });

  it("that is not there says so and keeps the filters", async () => {
    const { address } = await open(`/?state=open&view=${late}`, viewsServer([]));
    await expect.element(screen.getByText(/has been deleted, or is not shared/)).toBeVisible();
    expect(address()).toBe(`/?state=open&view=${late}`);
    await button("OK").click();
    expect(address()).toBe("/?state=open");
  });

  it("alone that is not there says so too", async () => {
    await open(`/?view=${late}`, viewsServer([]));
    await expect.element(screen.getByText(/has been deleted, or is not shared/)).toBeVisible();
  });

  it("of properties that are not seen says of how many", async () => {
    await open(`/?view=${late}`, viewsServer([{ ...lateView, hiddenProperties: 2 }]));
    await expect
      .element(screen.getByText(/also of 2 properties that you do not see/))
      .toBeVisible();
  });
});

describe("all views", () => {
  async function openAll(server?: ReturnType<typeof viewsServer>) {
    const opened = await open("/", server);
    await button("Views").click();
    await button("All views…").click();
    await expect.element(dialog).toBeVisible();
    return opened;
  }

  it("are put in an order, renamed, and deleted with undo", async () => {
    const { server } = await openAll();
    await dialog.getByRole("button", { name: "Move Spät 早班 up" }).click();
    await expect.poll(() => server.kept().desk.tabs.at(3)).toBe(late);
    const up = dialog.getByRole("button", { name: "Move Spät 早班 up" });
    focus(up.element());
    await userEvent.keyboard("{Enter}{Enter}{Enter}{Enter}");
    await expect.poll(() => server.kept().desk.tabs.at(0)).toBe(late);
    await expect.element(up).toHaveFocus();
    await dialog.getByRole("button", { name: "Rename Spät 早班" }).click();
    await userEvent.keyboard("{Control>}a{/Control}Late{Enter}");
    await expect.element(dialog.getByText("Late", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: "Delete Late" }).click();
    await expect.element(dialog.getByText("“Late” is deleted")).toBeVisible();
    expect(server.kept().views).toEqual([]);
    await dialog.getByRole("button", { name: "Undo" }).click();
    await expect.element(dialog.getByRole("button", { name: "Delete Late" })).toBeVisible();
  });

  it("have one that Foyer opens with, in this browser from its first request on", async () => {
    await openAll();
    await dialog.getByRole("button", { name: "Open Foyer with Spät 早班" }).click();
    await expect.poll(() => browserText.read("foyer.start")).toBe(lateAddress);
  });
});

it("a browser that does not know the start page yet goes there by itself", async () => {
  const { address } = await open("/", viewsServer([lateView], { start: late }));
  await expect.poll(address).toBe(lateAddress);
});

function focus(element: Element) {
  if (element instanceof HTMLElement) element.focus();
}

describe("columns", () => {
  const heads = () =>
    [...document.querySelectorAll(".threads-table th")].map((head) =>
      head.getAttribute("data-column"),
    );
  const widthOf = (id: string) =>
    document.querySelector(`.threads-table th[data-column=${id}]`)?.getBoundingClientRect().width;

  async function openColumns(path: string, server?: ReturnType<typeof viewsServer>) {
    const opened = await open(path, server);
    onTestFinished(() => setColumnLayout({ columns: [], shortNames: false }));
    await button("Views").click();
    await button("Columns…").click();
    await expect.element(dialog).toBeVisible();
    return opened;
  }

  it("are chosen, put in an order and sized by keyboard, and kept for the person", async () => {
    const { server } = await openColumns("/");
    const before = widthOf("created") ?? 0;
    await dialog.getByRole("checkbox", { name: "Guest" }).click();
    focus(dialog.getByRole("button", { name: "Move Created up" }).element());
    await userEvent.keyboard("{Enter}{Enter}");
    focus(dialog.getByRole("slider", { name: "Width of Created" }).element());
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{End}");
    await expect.poll(heads).toEqual(["state", "subject", "created", "property", "updated"]);
    expect(widthOf("created")).toBeGreaterThan(before);
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    await dialog.getByRole("checkbox", { name: /^Short names/ }).click();
    await expect.element(screen.getByRole("cell", { name: "HUD" }).first()).toBeInTheDocument();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect
      .poll(() => server.kept().desk.columns)
      .toMatchObject({
        columnVisibility: { sender: false },
        columnSizing: { created: 640 },
        shortPropertyNames: true,
      });
  });

  it("of a view are those on the screen while it is, and are saved with it", async () => {
    const columns = {
      columnVisibility: { updated: false },
      columnOrder: [],
      columnSizing: {},
      shortPropertyNames: false,
    };
    const { server } = await openColumns(lateAddress, viewsServer([{ ...lateView, columns }]));
    expect(heads()).not.toContain("updated");
    await dialog.getByRole("checkbox", { name: "Guest" }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect.element(screen.getByText("Changed", { exact: true })).toBeVisible();
    await button("Save").click();
    await expect.element(screen.getByText("Changed", { exact: true })).not.toBeInTheDocument();
    expect(server.kept().views[0]?.columns?.columnVisibility).toEqual({
      sender: false,
      updated: false,
    });
    expect(server.kept().desk.columns).toBeNull();
    await tab("All").click();
    await expect.poll(heads).toContain("updated");
  });
});
