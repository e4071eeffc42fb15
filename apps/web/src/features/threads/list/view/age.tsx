import { useSyncExternalStore } from "react";
import { lastingText } from "../../../../shared/dates/spoken/lasting-text.ts";
import { subscribeToMinutes } from "../../../../shared/dates/spoken/minutes.ts";
import type { AgeProps } from "./list-context.ts";

/**
 * How long ago a time was, beside it, or how long a thread has been open, beside its state. It alone is
 * drawn again, and only when it reads otherwise. Its elements stand there also where it says nothing: a
 * row that shows another thread puts none in and takes none out.
 */
export function Age({ utc, of }: AgeProps) {
  const text = useSyncExternalStore(subscribeToMinutes, () =>
    utc === undefined ? "" : lastingText(Date.now() - Date.parse(utc), of === "state" ? 2 : 1),
  );
  if (of === "time") return <span className="ago">{text}</span>;
  const [count, unit, ...less] = text.split(" ");
  return (
    <span className="open-for ml-2 align-middle text-sm">
      <span className="unseen">{text && " for "}</span>
      {text && `${count} ${unit}`}
      <span className="less">{less.map((part) => ` ${part}`).join("")}</span>
    </span>
  );
}
