import type { ReactNode, RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { PageLanguage } from "./page-language.tsx";

type PopoverProps = {
  /** The accessible name of what pops up. */
  label: string;
  /** The plain button that opened it: give that one aria-haspopup="dialog" and aria-expanded. */
  triggerRef: RefObject<Element | null>;
  onClose: () => void;
  placement?: "bottom start" | "bottom end";
  children: ReactNode;
};

/**
 * A small surface beside its button that stands while it is rendered; Escape and a press outside
 * close it and focus returns. Load it on intent: it brings React Aria.
 */
export function Popover({
  label,
  triggerRef,
  onClose,
  placement = "bottom start",
  children,
}: PopoverProps) {
  return (
    <PageLanguage>
      <AriaPopover
        isOpen
        triggerRef={triggerRef}
        onOpenChange={(open) => !open && onClose()}
        placement={placement}
        offset={6}
        className="z-30 flex max-w-[calc(100vw-1.5rem)] flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-high"
      >
        <Dialog aria-label={label} className="flex min-h-0 flex-col overflow-y-auto outline-none">
          {children}
        </Dialog>
      </AriaPopover>
    </PageLanguage>
  );
}
