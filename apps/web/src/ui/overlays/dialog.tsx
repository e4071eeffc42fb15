import { X } from "lucide";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { classNames } from "../class-names.ts";
import { IconButton } from "../icon-button.tsx";
import { Icon } from "../icons/icon.tsx";

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
 * A modal that stands while it is rendered: the browser's own, which keeps the focus inside, puts all
 * else out of reach and gives the focus back. On phones it is a sheet from below.
 */
export function Dialog({
  title,
  onClose,
  closesOutside = true,
  width = "narrow",
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = useModal(dialog);
  const titleId = useId();
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      data-veil
      // React Aria leaves what has this alone, whichever of its own is open.
      data-react-aria-top-layer="true"
      tabIndex={-1}
      {...useWaysOut(onClose, closesOutside)}
      className="fixed inset-0 m-0 flex h-dvh max-h-none w-full max-w-none items-end justify-center bg-veil text-ink outline-none sm:items-center sm:p-6"
    >
      <div
        className={classNames(
          "flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-lg border border-line bg-raised shadow-high sm:max-h-[85dvh] sm:rounded-lg",
          width === "narrow" ? "sm:max-w-lg" : "sm:max-w-3xl",
        )}
      >
        <header className="flex items-center gap-3 border-b border-line py-3 pr-3 pl-5">
          <h2 id={titleId} className="flex-1 text-lg font-semibold">
            {title}
          </h2>
          <IconButton label="Close" icon={<Icon shape={X} size={18} />} onClick={onClose} />
        </header>
        <div className="min-h-0 overflow-y-auto overscroll-contain px-5 py-4">
          {isOpen && children}
        </div>
      </div>
    </dialog>,
    document.body,
  );
}

/** @returns whether it is open by now: before, nothing inside can take the focus */
function useModal(dialog: RefObject<HTMLDialogElement | null>): boolean {
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Not the close button: what has `autoFocus` inside takes it over.
    element?.focus();
    setOpen(true);
    // Gives the focus back to what had it.
    return () => element?.close();
  }, [dialog]);
  return isOpen;
}

/** Escape of what is inside, such as an open list, is that one's alone; so it is not left to the browser. */
function useWaysOut(onClose: () => void, closesOutside: boolean) {
  const isPressOutside = useRef(false);
  return {
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key === "Escape") event.preventDefault();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape" && !isOfField(event)) onClose();
    },
    // The back gesture of a phone.
    onCancel: (event: SyntheticEvent) => {
      event.preventDefault();
      onClose();
    },
    // A text that is selected from inside to outside ends in a click out there too.
    onPointerDown: ({ target, currentTarget }: PointerEvent) => {
      isPressOutside.current = target === currentTarget;
    },
    onClick: ({ target, currentTarget }: MouseEvent) => {
      if (closesOutside && isPressOutside.current && target === currentTarget) onClose();
    },
  };
}

/** It gives up a word that is being composed, or closes a field's open list. */
function isOfField({ target, nativeEvent }: KeyboardEvent): boolean {
  const isListOpen =
    target instanceof Element && target.matches('[role="combobox"][aria-expanded="true"]');
  return nativeEvent.isComposing || isListOpen;
}
