import { useSyncExternalStore } from "react";
import { lastingText } from "../../../../shared/dates/spoken/lasting-text.ts";
import { subscribeToMinutes } from "../../../../shared/dates/spoken/minutes.ts";
import type { AgeProps } from "./list-context.ts";

/**
 * How long ago a time was, beside it, or how long a state has lasted, beside that. It alone is drawn
 * again, and only when it reads otherwise.
 */
export function Age({ utc, of }: AgeProps) {
  const text = useSyncExternalStore(subscribeToMinutes, () =>
    lastingText(Date.now() - Date.parse(utc), of === "state" ? 2 : 1),
  );
  if (of === "time") return <span className="ago ml-2 text-sm text-ink-faint">{text}</span>;
  const [count, unit, ...less] = text.split(" ");
  return (
    <span className="open-for ml-2 align-middle text-sm">
      <span className="sr-only"> for </span>
      {count} {unit}
      {less.length > 0 && <span className="less"> {less.join(" ")}</span>}
    </span>
  );
}
