import { type ReactNode, useId } from "react";
import { classNames } from "../class-names.ts";

/** What every field has round its control: a name, help, and what is wrong with it. */
export type FieldTexts = {
  label: string;
  /** Hides the label from the eye, not from assistive technology. */
  labelHidden?: boolean | undefined;
  description?: ReactNode;
  /** Set: the field is invalid and this says why. */
  error?: string | undefined;
};

type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export function Field({
  label,
  labelHidden,
  description,
  error,
  className,
  children,
}: FieldTexts & {
  className?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const describedBy = [description && `${id}-help`, error && `${id}-error`].filter(Boolean);
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium text-ink-soft"}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": describedBy.join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {description && (
        <p id={`${id}-help`} className="text-sm text-ink-faint">
          {description}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

export const controlFrame =
  "h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-faint aria-invalid:border-danger locked touch:h-11 touch:text-lg";
