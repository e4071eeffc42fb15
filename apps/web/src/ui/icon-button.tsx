import type { ComponentPropsWithRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type IconButtonProps = Omit<ComponentPropsWithRef<"button">, "children"> & {
  /** What it does: its accessible name, and shown on hover. */
  label: string;
  icon: ReactNode;
};

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink aria-expanded:bg-hover disabled:opacity-50 touch:size-11",
        className,
      )}
    >
      {icon}
    </button>
  );
}
