import type { ComponentPropsWithRef, ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { controlFrame, Field, type FieldTexts } from "./field.tsx";

type TextFieldProps = FieldTexts &
  Omit<ComponentPropsWithRef<"input">, "children" | "id"> & {
    /** Decoration inside, before the text. */
    icon?: ReactNode;
    inputClassName?: string;
  };

export function TextField({
  label,
  labelHidden,
  description,
  error,
  icon,
  className,
  inputClassName,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, labelHidden, description, error, className }}>
      {(control) => (
        <span className="relative block">
          {icon && (
            <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-faint">
              {icon}
            </span>
          )}
          <input
            type="text"
            {...input}
            {...control}
            className={classNames(controlFrame, icon !== undefined && "pl-8.5", inputClassName)}
          />
        </span>
      )}
    </Field>
  );
}
