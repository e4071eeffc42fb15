import type { ComponentPropsWithRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Variant = "primary" | "secondary" | "quiet" | "danger";

type ButtonProps = ComponentPropsWithRef<"button"> & {
  variant?: Variant;
  /** Decoration before the label, such as a Lucide icon at 16 px. */
  icon?: ReactNode;
  /** While true the button stays focusable and says so, but does nothing. */
  busy?: boolean;
};

/** A native button: nothing to load before the first row, and every browser knows its keys. */
export function Button({
  variant = "secondary",
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      className={classNames(frame, looks[variant], className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  );
}

const frame =
  "inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-base font-medium whitespace-nowrap select-none touch:h-11 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-60";

const looks: Record<Variant, string> = {
  primary:
    "bg-accent text-on-accent shadow-low hover:bg-accent-strong forced-colors:border forced-colors:border-current",
  secondary:
    "border border-line bg-surface text-ink shadow-low hover:bg-hover aria-expanded:bg-hover",
  quiet: "text-ink-soft hover:bg-hover hover:text-ink aria-expanded:bg-hover",
  danger: "border border-line bg-surface text-danger shadow-low hover:bg-danger-soft",
};
