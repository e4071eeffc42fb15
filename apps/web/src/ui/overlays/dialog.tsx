import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { classNames } from "../class-names.ts";
import { IconButton } from "../icon-button.tsx";
import { PageLanguage } from "./page-language.tsx";

type DialogProps = {
  title: string;
  /** Escape, the close button, and a press outside where that loses nothing. */
  onClose: () => void;
  /** A press outside closes; off for a form, whose text a slip must not hide. */
  closesOutside?: boolean;
  width?: "narrow" | "wide";
  children: ReactNode;
};

/**
 * A modal that stands while it is rendered. Focus goes to the first field, or the element with
 * autofocus, and returns on close. On phones it is a sheet from below. Load it on intent: it brings
 * React Aria.
 */
export function Dialog({
  title,
  onClose,
  closesOutside = true,
  width = "narrow",
  children,
}: DialogProps) {
  return (
    <PageLanguage>
      <ModalOverlay
        isOpen
        onOpenChange={(open) => !open && onClose()}
        isDismissable={closesOutside}
        data-veil
        className="fixed inset-0 z-40 flex items-end justify-center bg-veil sm:items-center sm:p-6"
      >
        <Modal
          className={classNames(
            "flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-lg border border-line bg-raised shadow-high sm:max-h-[85dvh] sm:rounded-lg",
            width === "narrow" ? "sm:max-w-lg" : "sm:max-w-3xl",
          )}
        >
          <AriaDialog className="flex min-h-0 flex-col outline-none">
            <header className="flex items-center gap-3 border-b border-line py-3 pr-3 pl-5">
              <Heading slot="title" className="flex-1 text-lg font-semibold">
                {title}
              </Heading>
              <IconButton label="Close" icon={<X aria-hidden size={18} />} onClick={onClose} />
            </header>
            <div className="min-h-0 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}
