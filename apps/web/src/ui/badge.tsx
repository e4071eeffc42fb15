import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type BadgeTone = "accent" | "quiet" | "outline" | "warning" | "danger" | "success";

/** A word with an icon before it: what it says never hangs on colour alone. */
export function Badge({
  tone,
  icon,
  children,
}: {
  tone: BadgeTone;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-6 items-center align-middle gap-1 rounded-full pr-2.5 pl-2 text-sm font-medium whitespace-nowrap forced-colors:border",
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

const tones: Record<BadgeTone, string> = {
  accent: "bg-accent-soft text-accent-strong",
  quiet: "text-ink-faint",
  outline: "border border-dashed border-line-strong text-ink-soft",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  success: "bg-success-soft text-success",
};
