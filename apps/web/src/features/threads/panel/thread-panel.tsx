import type { Enterprise, Thread } from "@foyer/contract";
import { ChevronDown, ChevronUp, X } from "lucide";
import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";
import { pressContext } from "../../../shared/shortcuts/single-key.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Skeleton } from "../../../ui/loading/skeleton.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { ThreadFacts } from "./thread-facts.tsx";
import type { Neighbours } from "./use-neighbours.ts";

export type PanelContent =
  | { kind: "thread"; thread: Thread; property: Enterprise | undefined }
  | { kind: "loading" }
  | { kind: "missing"; sentence: string };

type ThreadPanelProps = {
  content: PanelContent;
  neighbours: Neighbours;
  /** it covers the list instead of standing beside it */
  isOver: boolean;
  behind: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** Everything known of one thread, beside the list or, where there is no room, over it. */
export function ThreadPanel({ content, neighbours, isOver, behind, onClose }: ThreadPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.show();
    // And not the first button of it, which leads away.
    close.current?.focus();
    return () => element?.close();
  }, []);
  useOutOfReach(behind, isOver);
  useEscape(dialog, onClose);
  return (
    <>
      {isOver && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          onClick={onClose}
          className="fixed inset-0 z-30 bg-veil max-sm:hidden"
        />
      )}
      <dialog
        ref={dialog}
        aria-label="Thread"
        aria-modal={isOver || undefined}
        data-panel={isOver ? "over" : "beside"}
        // A press on its text leaves the focus in the panel.
        tabIndex={-1}
        className="fixed inset-0 z-30 m-0 flex h-dvh max-h-none w-full max-w-none flex-col border-line bg-raised text-ink shadow-high outline-none sm:left-auto sm:w-104 sm:border-l"
      >
        <div className="flex items-center gap-2 border-b border-line py-3 pr-3 pl-5">
          <p className="flex-1 text-sm font-medium text-ink-soft">Thread</p>
          <Step
            label="Previous thread"
            keyName="k"
            icon={<Icon shape={ChevronUp} size={18} />}
            go={neighbours.previous}
          />
          <Step
            label="Next thread"
            keyName="j"
            icon={<Icon shape={ChevronDown} size={18} />}
            go={neighbours.next}
          />
          <IconButton
            ref={close}
            label="Close"
            icon={<Icon shape={X} size={18} />}
            onClick={onClose}
          />
        </div>
        <div className="flex-1 overflow-y-auto overscroll-contain p-5">
          <PanelBody content={content} />
        </div>
      </dialog>
    </>
  );
}

type StepProps = {
  label: string;
  keyName: string;
  icon: ReactNode;
  go: (() => void) | undefined;
};

/** It stays where it is at the list's ends, so that nobody who presses on meets another button. */
function Step({ label, keyName, icon, go }: StepProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      aria-keyshortcuts={keyName}
      aria-disabled={go === undefined || undefined}
      className="aria-disabled:opacity-40"
      onClick={go}
    />
  );
}

/** From the list beside it too; in a field Escape is the field's, in another dialog that one's. */
function useEscape(panel: RefObject<HTMLElement | null>, onClose: () => void): void {
  const onPress = useEffectEvent(({ key, target, defaultPrevented }: KeyboardEvent) => {
    if (key !== "Escape" || defaultPrevented) return;
    const isInPanel = target instanceof Node && panel.current?.contains(target);
    if (isInPanel || pressContext(target) === "page") onClose();
  });
  // With the paint: Escape closes the panel from the moment it can be seen.
  useLayoutEffect(() => {
    const listener = (press: KeyboardEvent) => onPress(press);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/**
 * The browser's own modal dialog would do this, and would also lie over every dialog that opens
 * later, such as the one that asks to sign in.
 */
function useOutOfReach(behind: RefObject<HTMLElement | null>, isOver: boolean): void {
  useLayoutEffect(() => {
    const element = behind.current;
    if (!element || !isOver) return;
    element.inert = true;
    return () => {
      element.inert = false;
    };
  }, [behind, isOver]);
}

function PanelBody({ content }: { content: PanelContent }) {
  switch (content.kind) {
    case "loading":
      return (
        <div className="flex flex-col gap-4">
          <Skeleton className="h-5 w-4/5" />
          <Skeleton className="w-2/5" />
          <Skeleton className="w-3/5" />
        </div>
      );
    case "missing":
      return (
        <Notice tone="info" title="This thread can't be shown">
          {content.sentence}
        </Notice>
      );
    case "thread":
      return <ThreadFacts thread={content.thread} property={content.property} />;
  }
}
