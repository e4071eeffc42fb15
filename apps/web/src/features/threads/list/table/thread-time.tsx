import { use } from "react";
import { Skeleton } from "../../../../ui/loading/skeleton.tsx";
import { AgeContext, useListContext } from "../view/list-context.ts";

type ThreadTimeProps = {
  utc: string;
  /** undefined while the property is not known */
  timeZone: string | undefined;
};

/**
 * A time as the property's clock shows it. The tooltip of the table gives date, zone and UTC while it
 * has the mouse or the focus; it is reached with the right arrow key, not with Tab.
 */
export function ThreadTime({ utc, timeZone }: ThreadTimeProps) {
  const { timeText, hasSeveralZones } = useListContext();
  const Age = use(AgeContext);
  if (timeZone === undefined) return <Skeleton className="w-28" />;
  return (
    <>
      <time
        dateTime={utc}
        data-zone={timeZone}
        tabIndex={-1}
        className="rounded-sm"
        // Browsers put another kind of space before "PM" than servers do.
        suppressHydrationWarning
      >
        {timeText(utc, timeZone)}
      </time>
      {/* Clocks of several zones look unsorted, and ages do not. */}
      {Age && hasSeveralZones && <Age utc={utc} of="time" />}
    </>
  );
}
