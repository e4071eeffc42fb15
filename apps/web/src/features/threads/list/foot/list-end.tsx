import { Button } from "../../../../ui/button.tsx";
import type { ThreadsList } from "../reading/use-threads-list.ts";

type ListEndProps = {
  list: ThreadsList;
  isLatestFirst: boolean;
  /** the day of an instant in words */
  dayOf: (utc: string) => string;
  /** why there are no more: "created 20 Aug – 20 Nov 2026" */
  period: string;
  /** widens the period; undefined where it can't be wider */
  onWiden: (() => void) | undefined;
};

/** What stands under the last row: how the list goes on, or why it ends. */
export function ListEnd(props: ListEndProps) {
  return (
    <div className="flex min-h-16 flex-wrap items-center justify-center gap-x-4 gap-y-2 px-4 py-3 text-ink-soft">
      <EndText {...props} />
    </div>
  );
}

function EndText({ list, isLatestFirst, dayOf, period, onWiden }: ListEndProps) {
  const { phase } = list;
  switch (phase.kind) {
    case "first":
    case "failed":
      return null;
    case "loading":
      return <p>Loading more threads…</p>;
    case "more":
      return <Button onClick={list.loadMore}>Load more</Button>;
    case "searching":
      return (
        <>
          <p>Searching… {searched(phase.lookedBackTo, isLatestFirst, dayOf)}</p>
          <Button onClick={list.stop}>Stop</Button>
        </>
      );
    case "stopped":
      return (
        <>
          <p>Search stopped. {searched(phase.lookedBackTo, isLatestFirst, dayOf)}</p>
          <Button onClick={list.resume}>Continue</Button>
        </>
      );
    case "incomplete":
      return (
        <>
          <p>Everything else is shown, but some threads are missing.</p>
          <Button onClick={() => list.retrySources()}>Retry</Button>
        </>
      );
    case "end":
      return (
        <>
          <p>No more threads {period}</p>
          {onWiden && <Button onClick={onWiden}>Show a longer period</Button>}
        </>
      );
  }
}

function searched(
  to: string | null,
  isLatestFirst: boolean,
  dayOf: (utc: string) => string,
): string {
  if (to === null) return "";
  return `Searched ${isLatestFirst ? "back" : "on"} to ${dayOf(to)}.`;
}
