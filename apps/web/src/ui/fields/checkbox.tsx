import type { ComponentPropsWithRef, ReactNode } from "react";
import { classNames } from "../class-names.ts";

type CheckboxProps = Omit<ComponentPropsWithRef<"input">, "type"> & { children: ReactNode };

/** The whole line is the target. */
export function Checkbox({ children, className, ...input }: CheckboxProps) {
  return (
    <label
      className={classNames(
        "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-base hover:bg-hover has-disabled:cursor-not-allowed has-disabled:opacity-60 touch:min-h-11",
        className,
      )}
    >
      <input type="checkbox" {...input} className="size-4 shrink-0 accent-accent touch:size-5" />
      {children}
    </label>
  );
}
