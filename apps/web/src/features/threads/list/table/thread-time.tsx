import { clockText } from "../../../../shared/dates/clock-text.ts";
import { Skeleton } from "../../../../ui/loading/skeleton.tsx";

/**
 * A time as the property's clock shows it. The tooltip of the table gives zone and UTC while it has
 * the mouse or the focus; it is reached with the right arrow key, not with Tab.
 */
export function ThreadTime({
  utc,
  timeZone,
  locale,
}: {
  utc: string;
  /** undefined while the property is not known */
  timeZone: string | undefined;
  locale: string;
}) {
  if (timeZone === undefined) return <Skeleton className="w-28" />;
  return (
    <time dateTime={utc} data-zone={timeZone} tabIndex={-1} className="relative z-1 rounded-sm">
      {clockText(utc, timeZone, locale)}
    </time>
  );
}
