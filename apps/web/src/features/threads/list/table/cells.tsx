import type { Thread } from "@foyer/contract";
import type { ComponentType } from "react";
import { Skeleton } from "../../../../ui/loading/skeleton.tsx";
import type { AgeProps, ListContextValue } from "../view/list-context.ts";
import { stateBadges } from "./state-badge.tsx";

/** What cells show: a thread in a list. */
export type DrawnRow = {
  thread: Thread;
  list: ListContextValue;
  /** undefined while it is fetched */
  Age: ComponentType<AgeProps> | undefined;
  /** the row that Tab reaches */
  isCurrent: boolean;
  /** it is no longer part of the list */
  hasLeft: boolean;
  /** to the person, since their last visit */
  isNew: boolean;
};

export function propertyName({ enterpriseId }: Thread, { properties, layout }: ListContextValue) {
  const { name, shortName } = properties.get(enterpriseId ?? "") ?? {};
  return (layout.shortNames && shortName) || name;
}

export function zoneOf({ enterpriseId }: Thread, { properties, onlyProperty }: ListContextValue) {
  return (properties.get(enterpriseId ?? "") ?? onlyProperty)?.timeZone;
}

export function stateCell({ thread: { state, createdUtc }, Age }: DrawnRow) {
  return (
    <>
      {stateBadges[state]}
      {Age && <Age utc={state === "open" ? createdUtc : undefined} of="state" />}
    </>
  );
}

export function subjectCell({ thread, list, isCurrent, hasLeft, isNew }: DrawnRow) {
  return (
    <>
      {isNew && (
        <span className="new-dot">
          <span className="sr-only">New or changed</span>
        </span>
      )}
      {hasLeft && <span className="left-note">No longer in this list</span>}
      <a
        href={list.hrefOf(thread.id)}
        data-thread={thread.id}
        tabIndex={isCurrent ? 0 : -1}
        className="subject-link any-direction"
      >
        {thread.subject}
      </a>
    </>
  );
}

export function senderCell({ thread }: DrawnRow) {
  return <span className="any-direction">{thread.sender}</span>;
}

export function propertyCell({ thread, list }: DrawnRow) {
  const { name, shortName } = list.properties.get(thread.enterpriseId ?? "") ?? {};
  const shown = propertyName(thread, list);
  if (shown === undefined) return <Skeleton className="w-24" />;
  return (
    <span title={name} className="fitting-name">
      {/* Where there is no short name the name itself is cut. */}
      <span aria-hidden>{shortName || shown}</span>
      <span>{shown}</span>
    </span>
  );
}

/**
 * A time as the property's clock shows it. The tooltip of the table gives date, zone and UTC while it
 * has the mouse or the focus; it is reached with the right arrow key, not with Tab.
 */
export function timeCell(
  utc: string,
  { thread, list, Age }: Pick<DrawnRow, "thread" | "list" | "Age">,
) {
  const timeZone = zoneOf(thread, list);
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
        {list.timeText(utc, timeZone)}
      </time>
      {/* Clocks of several zones look unsorted, and ages do not. */}
      {Age && list.hasSeveralZones && <Age utc={utc} of="time" />}
    </>
  );
}
