import type { Enterprise, Thread } from "@foyer/contract";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";
import { instantText } from "../../../shared/dates/instant-text.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { pressContext } from "../../../shared/shortcuts/single-key.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Skeleton } from "../../../ui/loading/skeleton.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { StateBadge } from "../list/table/state-badge.tsx";

export type PanelContent =
  | { kind: "thread"; thread: Thread; property: Enterprise | undefined }
  | { kind: "loading" }
  | { kind: "missing"; sentence: string };

type ThreadPanelProps = {
  content: PanelContent;
  /** it covers the list instead of standing beside it */
  isOver: boolean;
  behind: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** Everything known of one thread, beside the list or, where there is no room, over it. */
export function ThreadPanel({ content, isOver, behind, onClose }: ThreadPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.show();
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
          <IconButton label="Close" icon={<X aria-hidden size={18} />} onClick={onClose} />
        </div>
        <div className="flex-1 overflow-y-auto overscroll-contain p-5">
          <PanelBody content={content} />
        </div>
      </dialog>
    </>
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

function ThreadFacts({ thread, property }: { thread: Thread; property: Enterprise | undefined }) {
  return (
    <article>
      <StateBadge state={thread.state} />
      <h2 dir="auto" className="mt-3 text-xl font-semibold text-pretty wrap-anywhere">
        {thread.subject}
      </h2>
      <dl className="mt-6 flex flex-col gap-4">
        <Fact name="Guest">
          <bdi>{thread.sender}</bdi>
        </Fact>
        <Fact name="Property">{property?.name ?? "Not known yet"}</Fact>
        <Fact name="Created">
          <FullTime utc={thread.createdUtc} property={property} />
        </Fact>
        <Fact name="Updated">
          <FullTime utc={thread.updatedUtc} property={property} />
        </Fact>
        <Fact name="Thread id">
          <span className="flex items-center gap-1">
            <code className="min-w-0 font-mono text-sm wrap-anywhere">{thread.id}</code>
            <CopyButton text={thread.id} what="thread id" />
          </span>
        </Fact>
      </dl>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-faint">{name}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  );
}

function FullTime({ utc, property }: { utc: string; property: Enterprise | undefined }) {
  const shown = instantText(utc, property?.timeZone ?? "UTC", pageLocale());
  return (
    <time dateTime={utc}>
      {shown.full}
      <span className="block text-sm text-ink-faint">{shown.utc}</span>
    </time>
  );
}
