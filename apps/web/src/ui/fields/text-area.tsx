import type { ComponentPropsWithRef } from "react";
import { classNames } from "../class-names.ts";
import { controlFrame, Field, type FieldTexts } from "./field.tsx";

type TextAreaProps = FieldTexts & Omit<ComponentPropsWithRef<"textarea">, "children" | "id">;

/** Grows with its text. */
export function TextArea({
  label,
  labelHidden,
  description,
  error,
  className,
  ...textarea
}: TextAreaProps) {
  return (
    <Field {...{ label, labelHidden, description, error, className }}>
      {(control) => (
        <textarea
          {...textarea}
          {...control}
          className={classNames(
            controlFrame,
            "field-sizing-content h-auto! max-h-48 min-h-20 resize-none py-2",
          )}
        />
      )}
    </Field>
  );
}
