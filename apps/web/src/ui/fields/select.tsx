import { ChevronDown } from "lucide";
import type { ComponentPropsWithRef } from "react";
import { classNames } from "../class-names.ts";
import { Icon } from "../icons/icon.tsx";
import { controlFrame, Field, type FieldTexts } from "./field.tsx";

type SelectProps = FieldTexts &
  Omit<ComponentPropsWithRef<"select">, "children" | "id" | "multiple"> & {
    options: readonly { value: string; label: string }[];
  };

/** The platform's own list: at its best on phones, and nothing to load. For short lists. */
export function Select({
  label,
  labelHidden,
  description,
  error,
  className,
  options,
  ...select
}: SelectProps) {
  return (
    <Field {...{ label, labelHidden, description, error, className }}>
      {(control) => (
        <span className="relative block">
          <select
            {...select}
            {...control}
            className={classNames(controlFrame, "appearance-none pr-9")}
          >
            {options.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
          {!select.disabled && (
            <Icon
              shape={ChevronDown}
              size={16}
              className="pointer-events-none absolute inset-y-0 right-3 my-auto text-ink-faint"
            />
          )}
        </span>
      )}
    </Field>
  );
}
