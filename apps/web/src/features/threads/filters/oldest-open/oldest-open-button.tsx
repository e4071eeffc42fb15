import { Hourglass } from "lucide";
import { classNames } from "../../../../ui/class-names.ts";
import { IconButton } from "../../../../ui/icon-button.tsx";
import { Icon } from "../../../../ui/icons/icon.tsx";

type OldestOpenProps = { isOn: boolean; toggle: () => void };

const label = "Oldest open first";
const on = "bg-accent-soft text-accent-strong";

/** One press to what waits longest of what is chosen, and one back. */
export function OldestOpenButton({ isOn, toggle }: OldestOpenProps) {
  return (
    <IconButton
      label={label}
      icon={<Icon shape={Hourglass} size={18} />}
      aria-pressed={isOn}
      onClick={toggle}
      className={isOn ? on : undefined}
    />
  );
}

/** The same where filters are chips. */
export function OldestOpenChip({ isOn, toggle }: OldestOpenProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={toggle}
      className={classNames(
        "inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border px-3 text-sm font-medium whitespace-nowrap",
        isOn ? `border-accent ${on}` : "border-line bg-surface",
      )}
    >
      <Icon shape={Hourglass} size={14} />
      {label}
    </button>
  );
}
