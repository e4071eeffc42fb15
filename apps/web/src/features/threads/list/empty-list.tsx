import { CalendarSearch, Inbox, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import type { EmptyKind } from "./empty-kind.ts";

type EmptyListProps = {
  kind: EmptyKind;
  period: string;
  onWiden: (() => void) | undefined;
  onClear: () => void;
  onNew: () => void;
};

/** A list without a row says which of four different things that means, and what to do. */
export function EmptyList({ kind, period, onWiden, onClear, onNew }: EmptyListProps) {
  switch (kind) {
    case "no-property":
      return (
        <Empty icon={<Inbox />} title="No property for you yet">
          Ask whoever runs Foyer at your hotel to give you one.
        </Empty>
      );
    case "nothing-matches":
      return (
        <Empty
          icon={<SearchX />}
          title="Nothing matches the state or the words"
          action={<Button onClick={onClear}>Clear state and words</Button>}
        >
          There may be other threads {period}.
        </Empty>
      );
    case "nothing-in-period":
      return (
        <Empty
          icon={<CalendarSearch />}
          title={`No threads ${period}`}
          action={onWiden && <Button onClick={onWiden}>Show a longer period</Button>}
        >
          A longer period may have some.
        </Empty>
      );
    case "none-made-yet":
      return (
        <Empty
          icon={<Inbox />}
          title="No threads yet"
          action={<Button onClick={onNew}>New thread</Button>}
        >
          Foyer shows the threads that were made with it; none was made {period}.
        </Empty>
      );
  }
}

function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-20 text-center">
      <span
        aria-hidden
        className="mb-4 rounded-full bg-accent-soft p-3.5 text-accent [&>svg]:size-6"
      >
        {icon}
      </span>
      <p className="text-lg font-semibold">{title}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{children}</p>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
