import { parseDate } from "@internationalized/date";
import { ChevronLeft, ChevronRight } from "lucide";
import { I18nProvider } from "react-aria-components/I18nProvider";
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  RangeCalendar,
} from "react-aria-components/RangeCalendar";
import { browserLocale, pageLocale } from "../../../../shared/dates/locale.ts";
import { Icon } from "../../../../ui/icons/icon.tsx";
import { firstYear } from "./custom-days.ts";
import { firstWeekday } from "./first-weekday.ts";

type DayCalendarProps = {
  /** ISO dates, both included; undefined while what is typed is no range */
  range: { firstDay: string; lastDay: string } | undefined;
  /** ISO dates, the earlier first */
  onPick: (first: string, last: string) => void;
};

/** A month to pick two days in; its weeks begin as they do where the reader is. */
export function DayCalendar({ range, onPick }: DayCalendarProps) {
  const shown = range && { start: parseDate(range.firstDay), end: parseDate(range.lastDay) };
  return (
    <I18nProvider locale={pageLocale()}>
      <RangeCalendar
        aria-label="Days"
        firstDayOfWeek={firstWeekday(browserLocale())}
        value={shown ?? null}
        onChange={({ start, end }) => onPick(start.toString(), end.toString())}
        minValue={parseDate(`${firstYear}-01-01`)}
        {...(shown && { defaultFocusedValue: shown.end })}
      >
        <header className="flex items-center justify-between pb-1">
          <MonthButton slot="previous" icon={<Icon shape={ChevronLeft} size={18} />} />
          <CalendarHeading className="text-base font-semibold" />
          <MonthButton slot="next" icon={<Icon shape={ChevronRight} size={18} />} />
        </header>
        <CalendarGrid className="w-full border-separate [border-spacing:0_0.125rem]">
          <CalendarGridHeader>
            {(day) => (
              <CalendarHeaderCell className="pb-1 text-xs font-medium text-ink-faint">
                {day}
              </CalendarHeaderCell>
            )}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => <CalendarCell date={date} className={cell} />}
          </CalendarGridBody>
        </CalendarGrid>
      </RangeCalendar>
    </I18nProvider>
  );
}

function MonthButton({ slot, icon }: { slot: "previous" | "next"; icon: React.ReactNode }) {
  return (
    <Button
      slot={slot}
      className="inline-flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-hover disabled:opacity-40 touch:size-11"
    >
      {icon}
    </Button>
  );
}

const cell =
  "flex h-8.5 w-full cursor-pointer items-center justify-center rounded-md text-base outline-none hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent selected:rounded-none selected:bg-accent-soft selected:text-accent-strong selection-start:rounded-l-md selection-start:bg-accent selection-start:text-on-accent selection-end:rounded-r-md selection-end:bg-accent selection-end:text-on-accent outside-month:invisible disabled:text-ink-faint disabled:opacity-50 unavailable:opacity-50";
