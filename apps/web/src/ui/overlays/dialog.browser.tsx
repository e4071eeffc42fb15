import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../style/styles.css";
import { Dialog } from "./dialog.tsx";

const dialog = screen.getByRole("dialog", { name: "Keys" });
const opener = screen.getByRole("button", { name: "Open" });
const field = screen.getByRole("textbox", { name: "Guest" });

/** @returns how often it was asked to close */
async function openDialog({ closesOutside = true, hasFirst = true } = {}) {
  const onClose = vi.fn();
  function Page() {
    const [isOpen, setOpen] = useState(false);
    const close = () => {
      onClose();
      setOpen(false);
    };
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        {isOpen && (
          <Dialog title="Keys" onClose={close} closesOutside={closesOutside}>
            <input aria-label="Guest" autoFocus={hasFirst} />
            <input
              aria-label="Held"
              onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
            />
          </Dialog>
        )}
      </>
    );
  }
  await render(<Page />);
  await opener.click();
  await expect.element(dialog).toBeVisible();
  return onClose;
}

/** Of the dialog's element, which covers the window: beside what is drawn of it. */
const outsideAt = { x: 5, y: 5 };

it("takes the focus and gives it back", async () => {
  const onClose = await openDialog();
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

it("has the focus itself where nothing inside asks for it, and keeps all else out of reach", async () => {
  await openDialog({ hasFirst: false });
  await expect.element(dialog).toHaveFocus();
  const outside = document.querySelector("button");
  outside?.focus();
  expect(document.activeElement).not.toBe(outside);
});

it("leaves an Escape to what is inside where that takes it", async () => {
  const onClose = await openDialog();
  await screen.getByRole("textbox", { name: "Held" }).click();
  await userEvent.keyboard("{Escape}");
  await userEvent.keyboard("{Escape}");
  expect(onClose).not.toHaveBeenCalled();
  await expect.element(dialog).toBeVisible();
});

it("closes by a press outside, and not by one that began inside", async () => {
  const onClose = await openDialog();
  field.element().dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  dialog.element().dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(onClose).not.toHaveBeenCalled();
  await dialog.click({ position: outsideAt });
  expect(onClose).toHaveBeenCalledOnce();
});

it("of a form stays at a press outside", async () => {
  const onClose = await openDialog({ closesOutside: false });
  await dialog.click({ position: outsideAt });
  expect(onClose).not.toHaveBeenCalled();
  await expect.element(dialog).toBeVisible();
});
