import type { DayRange, ResolvedRange } from "@foyer/contract";
import { useState } from "react";
import { browserLocale } from "../../../../shared/dates/locale.ts";
import { Button } from "../../../../ui/button.tsx";
import { TextField } from "../../../../ui/fields/text-field.tsx";
import { onDemand } from "../../../../ui/loading/on-demand.tsx";
import { type CustomDays, checkCustomDays } from "./custom-days.ts";
import { dayHint, typedDay } from "./typed-day.ts";

type CustomDaysFormProps = {
  label: string;
  /** The days in force, to begin with. */
  start: Pick<ResolvedRange, "firstDay" | "lastDay">;
  onApply: (range: DayRange) => void;
};

/** Two days, typed or picked. Only a range that makes sense is given out. */
export function CustomDaysForm({ label, start, onApply }: CustomDaysFormProps) {
  const locale = browserLocale();
  const [typed, setTyped] = useState<CustomDays>({
    first: typedDay(start.firstDay, locale),
    last: typedDay(start.lastDay, locale),
  });
  const [showsFault, setShowsFault] = useState(false);
  const checked = checkCustomDays(typed, locale, start.lastDay);
  const fault = showsFault && checked.kind === "fault" ? checked : undefined;
  const fieldOf = (name: keyof CustomDays) => ({
    placeholder: dayHint(locale),
    inputMode: "numeric" as const,
    autoComplete: "off",
    value: typed[name],
    error: fault?.field === name ? fault.message : undefined,
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <form
      aria-label={`${label}: custom days`}
      noValidate
      className="flex flex-col gap-3 border-t border-line p-4 md:w-80 md:border-t-0 md:border-l"
      onSubmit={(event) => {
        event.preventDefault();
        setShowsFault(true);
        if (checked.kind === "days") onApply(checked);
      }}
    >
      <h3 className="text-base font-medium">Custom days</h3>
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField label="First day" {...fieldOf("first")} />
        <TextField label="Last day" {...fieldOf("last")} />
      </div>
      <div className="h-72 w-72 max-md:mx-auto">
        <calendar.OnDemand
          range={checked.kind === "days" ? checked : undefined}
          onPick={(first, last) =>
            setTyped({ first: typedDay(first, locale), last: typedDay(last, locale) })
          }
        />
      </div>
      <Button type="submit" variant="primary" className="self-end">
        Show these days
      </Button>
    </form>
  );
}

const calendar = onDemand(async () => (await import("./day-calendar.tsx")).DayCalendar);
