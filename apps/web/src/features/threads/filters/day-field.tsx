import { parseDate } from "@internationalized/date";
import {
  DateField,
  DateInput,
  DateSegment,
  FieldError,
  Label,
} from "react-aria-components/DateField";

type DayFieldProps = {
  label: string;
  /** ISO date; null while it is not whole */
  day: string | null;
  onChange: (day: string | null) => void;
  error: string | undefined;
};

/** A day typed in the order of the locale. */
export function DayField({ label, day, onChange, error }: DayFieldProps) {
  return (
    <DateField
      value={day === null ? null : parseDate(day)}
      onChange={(date) => onChange(date?.toString() ?? null)}
      isInvalid={error !== undefined}
      className="flex flex-col gap-1"
    >
      <Label className="text-sm font-medium text-ink-soft">{label}</Label>
      <DateInput className="flex h-9 items-center rounded-md border border-line-strong bg-surface px-2.5 text-base focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent invalid:border-danger touch:h-11">
        {(segment) => (
          <DateSegment
            segment={segment}
            className="rounded-sm px-0.5 outline-none focus:bg-accent focus:text-on-accent placeholder-shown:text-ink-faint"
          />
        )}
      </DateInput>
      <FieldError className="text-sm font-medium text-danger">{error}</FieldError>
    </DateField>
  );
}
