import type { DayRange, ResolvedRange } from "@foyer/contract";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { onDemand } from "../../../ui/on-demand.tsx";
import { type CustomDays, type CustomDaysFault, checkCustomDays } from "./custom-days.ts";
import { DayField } from "./day-field.tsx";

type CustomDaysFormProps = {
  label: string;
  /** The days in force, to begin with. */
  start: Pick<ResolvedRange, "firstDay" | "lastDay"> | undefined;
  onApply: (range: DayRange) => void;
};

/** Two days, typed or picked. Only a range that makes sense is given out. */
export function CustomDaysForm({ label, start, onApply }: CustomDaysFormProps) {
  const [days, setDays] = useState<CustomDays>({
    first: start?.firstDay ?? null,
    last: start?.lastDay ?? null,
  });
  const [fault, setFault] = useState<CustomDaysFault>();
  const change = (next: CustomDays) => {
    setDays(next);
    setFault((shown) => shown && faultOf(next));
  };
  const apply = () => {
    const checked = checkCustomDays(days);
    if (checked.kind === "fault") setFault(checked);
    else if (checked.kind === "days") onApply(checked);
  };
  return (
    <form
      aria-label={`${label}: custom days`}
      className="flex flex-col gap-3 border-t border-line p-4 sm:border-t-0 sm:border-l"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <DayField
          label="First day"
          day={days.first}
          onChange={(first) => change({ ...days, first })}
          error={fault?.field === "first" ? fault.message : undefined}
        />
        <DayField
          label="Last day"
          day={days.last}
          onChange={(last) => change({ ...days, last })}
          error={fault?.field === "last" ? fault.message : undefined}
        />
      </div>
      <div className="h-72 w-72 max-sm:mx-auto">
        <calendar.OnDemand days={days} onPick={(first, last) => change({ first, last })} />
      </div>
      <Button type="submit" variant="primary" className="self-end">
        Show these days
      </Button>
    </form>
  );
}

function faultOf(days: CustomDays): CustomDaysFault | undefined {
  const checked = checkCustomDays(days);
  return checked.kind === "fault" ? checked : undefined;
}

const calendar = onDemand(async () => (await import("./day-calendar.tsx")).DayCalendar);
