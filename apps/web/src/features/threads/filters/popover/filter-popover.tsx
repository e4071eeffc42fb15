import { type ReactNode, useRef, useState } from "react";
import { overlayOnDemand } from "../../../../ui/loading/on-demand.tsx";
import { FilterButton } from "./filter-button.tsx";

type FilterPopoverProps = {
  label: string;
  note?: string | undefined;
  value: string;
  detail?: string | undefined;
  chosen: boolean;
  /** Fetches what the popover will show. */
  onIntent: () => void;
  className: string;
  children: (close: () => void) => ReactNode;
};

/** A filter's button and what pops up under it, fetched when a hand comes near. */
export function FilterPopover({ label, onIntent, children, ...button }: FilterPopoverProps) {
  const buttonRef = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <FilterButton
        {...button}
        label={label}
        isOpen={isOpen}
        buttonRef={buttonRef}
        onIntent={() => {
          popover.preload();
          onIntent();
        }}
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <popover.OnDemand label={label} triggerRef={buttonRef} onClose={close}>
          {children(close)}
        </popover.OnDemand>
      )}
    </>
  );
}

const popover = overlayOnDemand(
  async () => (await import("../../../../ui/overlays/popover.tsx")).Popover,
);
