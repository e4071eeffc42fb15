import { ChevronDown } from "lucide";
import type { RefObject } from "react";
import { classNames } from "../../../../ui/class-names.ts";
import { Icon } from "../../../../ui/icons/icon.tsx";

type FilterButtonProps = {
  /** What is filtered: the small line above. */
  label: string;
  /** Beside the label: whose days, for instance. */
  note?: string | undefined;
  /** What is chosen. */
  value: string;
  /** What that means just now, such as a preset's days. */
  detail?: string | undefined;
  /** Chosen by the person, not by default. */
  chosen: boolean;
  isOpen: boolean;
  buttonRef: RefObject<HTMLButtonElement | null>;
  onIntent: () => void;
  onPress: () => void;
  className: string;
};

/** Two lines of fixed height, so that nothing moves when the properties become known. */
export function FilterButton({
  label,
  note,
  value,
  detail,
  chosen,
  isOpen,
  buttonRef,
  onIntent,
  onPress,
  className,
}: FilterButtonProps) {
  return (
    <button
      ref={buttonRef}
      type="button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={onIntent}
      onFocus={onIntent}
      onClick={(event) => {
        // Safari does not focus a pressed button, and focus has to come back here.
        event.currentTarget.focus();
        onPress();
      }}
      className={classNames(
        "flex h-12 items-center gap-2 rounded-md border bg-surface pr-2.5 pl-3 text-left shadow-low hover:bg-hover aria-expanded:bg-hover",
        chosen ? "border-accent" : "border-line",
        className,
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-xs text-ink-faint">
          <span className={chosen ? "font-medium text-accent-strong" : "font-medium"}>{label}</span>
          {note && `, ${note}`}
        </span>
        {/* Where there is little room, the detail is cut before the value. */}
        <span className="flex h-5 gap-x-2 overflow-hidden text-base">
          <span className="max-w-full shrink-0 truncate font-medium">{value}</span>
          {detail && <span className="truncate text-ink-soft">{detail}</span>}
        </span>
      </span>
      <Icon shape={ChevronDown} size={16} className="shrink-0 text-ink-faint" />
    </button>
  );
}
