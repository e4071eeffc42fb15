import { Hourglass } from "lucide-react";
import { classNames } from "../../../../ui/class-names.ts";

type OldestOpenButtonProps = {
  isOn: boolean;
  toggle: () => void;
  className: string;
  /** of its words, which may have to step back for others */
  wordsClassName?: string;
};

/** One press to what waits longest, and one back. */
export function OldestOpenButton({
  isOn,
  toggle,
  className,
  wordsClassName,
}: OldestOpenButtonProps) {
  return (
    <button
      type="button"
      aria-label="Oldest open first"
      title="Oldest open first"
      aria-pressed={isOn}
      onClick={toggle}
      className={classNames(
        "inline-flex shrink-0 items-center gap-1.5 border px-3 whitespace-nowrap hover:bg-hover",
        isOn ? "border-accent bg-accent-soft text-accent-strong" : "border-line bg-surface",
        className,
      )}
    >
      <Hourglass aria-hidden size={14} />
      <span className={wordsClassName}>Oldest open</span>
    </button>
  );
}
