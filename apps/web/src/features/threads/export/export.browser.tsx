import { endpoints, lastLineOf } from "@foyer/contract";
import { expect, it, onTestFinished, vi } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { listOf, renderApp } from "../../../testing/render-app.tsx";
import { signedIn } from "../../../testing/signed-in.ts";

const dialog = screen.getByRole("dialog", { name: "Export threads" });
const button = (name: string) => screen.getByRole("button", { name, exact: true });
const csv = ["Subject", "Late", "Dog", lastLineOf("csv", 2), ""].join("\r\n");

type Server = { mayExport?: boolean; file?: (signal: AbortSignal | undefined) => Response };

/** The app before a server with two threads to export. */
async function open({ mayExport = true, file = () => new Response(csv) }: Server = {}) {
  await renderApp({
    answer: listOf(3),
    path: "/?state=open&q=late",
    others({ pathname }, signal) {
      if (pathname === endpoints.session)
        return Response.json({ ...signedIn, person: { ...signedIn.person, mayExport } });
      if (pathname === endpoints.threadExportSize)
        return Response.json({ kind: "ready", threads: 2 });
      return pathname === endpoints.threadExport ? file(signal) : undefined;
    },
  });
  await button("View and keys").click();
  await expect.element(button("Print")).toBeVisible();
}

/** The file that the person is taken to choose; null: they choose none. */
async function choosing(name: string | null) {
  const root = await navigator.storage.getDirectory();
  const handle = name === null ? null : await root.getFileHandle(name, { create: true });
  const picker = vi.spyOn(window, "showSaveFilePicker").mockImplementation(async () => {
    if (handle) return handle;
    throw new DOMException("No file.", "AbortError");
  });
  onTestFinished(async () => {
    picker.mockRestore();
    if (name !== null) await root.removeEntry(name).catch(() => {});
  });
  return {
    text: async () => (await handle?.getFile())?.text(),
    names: async () => Array.fromAsync(root.keys()),
  };
}

it("says what it is of, writes it where the person says, and that it is complete", async () => {
  const chosen = await choosing("whole.csv");
  await open();
  await button("Export").click();
  await expect.element(dialog.getByText(/^2 threads$/)).toBeVisible();
  await expect.element(dialog.getByText(/^Open$/)).toBeVisible();
  await expect.element(dialog.getByText(/“late”/)).toBeVisible();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect.element(dialog.getByText(/2 threads exported/)).toBeVisible();
  expect(await chosen.text()).toBe(csv);
});

it("keeps no file that broke off, and says so", async () => {
  const chosen = await choosing("cut.csv");
  await open({ file: () => new Response(csv.slice(0, 20)) });
  await button("Export").click();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect.element(dialog.getByRole("alert").getByText(/No file was kept/)).toBeVisible();
  expect(await chosen.names()).not.toContain("cut.csv");
  await expect.element(dialog.getByRole("button", { name: "Try again" })).toBeVisible();
});

it("shows how far it is, and keeps nothing of what is cancelled", async () => {
  const chosen = await choosing("cancelled.csv");
  // As a browser does with an answer that is on its way.
  const file = (signal: AbortSignal | undefined) =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(csv.slice(0, 16)));
          signal?.addEventListener("abort", () => controller.error(signal.reason));
        },
      }),
    );
  await open({ file });
  await button("Export").click();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const bar = dialog.getByRole("progressbar", { name: "Export" });
  await expect.element(bar).toHaveAttribute("aria-valuetext", "1 of 2 threads");
  await expect.element(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(bar).not.toBeInTheDocument();
  await expect.poll(chosen.names).not.toContain("cancelled.csv");
});

it("does nothing where the person chooses no file", async () => {
  await choosing(null);
  const file = vi.fn(() => new Response(csv));
  await open({ file });
  await button("Export").click();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect.element(dialog.getByRole("button", { name: "Export", exact: true })).toBeVisible();
  expect(file).not.toHaveBeenCalled();
});

it("is not offered to whoever may not", async () => {
  await open({ mayExport: false });
  expect(button("Export").elements()).toEqual([]);
});
