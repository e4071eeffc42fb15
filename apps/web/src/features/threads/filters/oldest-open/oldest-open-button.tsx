import { Hourglass } from "lucide-react";
import { classNames } from "../../../../ui/class-names.ts";

type OldestOpenButtonProps = { isOn: boolean; toggle: () => void; className: string };

/** One press to what waits longest, and one back. */
export function OldestOpenButton({ isOn, toggle, className }: OldestOpenButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title="Oldest open first"
      onClick={toggle}
      className={classNames(
        "inline-flex shrink-0 items-center gap-1.5 border px-3 whitespace-nowrap hover:bg-hover",
        isOn ? "border-accent bg-accent-soft text-accent-strong" : "border-line bg-surface",
        className,
      )}
    >
      <Hourglass aria-hidden size={14} />
      Oldest open
      <span className="sr-only"> first</span>
    </button>
  );
}
