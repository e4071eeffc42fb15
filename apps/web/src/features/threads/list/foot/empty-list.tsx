import { CalendarSearch, CheckCheck, Inbox, SearchX } from "lucide";
import type { ReactNode } from "react";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { Button } from "../../../../ui/button.tsx";
import { Icon, type IconShape } from "../../../../ui/icons/icon.tsx";
import type { EmptyKind } from "./empty-kind.ts";
import { nothingMatchesText } from "./empty-text.ts";

type EmptyListProps = {
  kind: EmptyKind;
  search: Pick<ListSearch, "state" | "q">;
  /** "created 14 – 20 Nov 2026" */
  period: string;
  onWiden: (() => void) | undefined;
  onClear: (what: "q" | "state" | "since") => void;
  onNew: () => void;
};

/** A list without a row says which of four different things that means, and what to do. */
export function EmptyList({ kind, search, period, onWiden, onClear, onNew }: EmptyListProps) {
  const widen = onWiden && <Button onClick={onWiden}>Show a longer period</Button>;
  switch (kind) {
    case "no-property":
      return (
        <Empty shape={Inbox} title="You have no property yet">
          An admin of Foyer at your hotel can give you one.
        </Empty>
      );
    case "nothing-matches":
      return (
        <Empty
          shape={SearchX}
          title={nothingMatchesText(search, period)}
          actions={
            <>
              {search.q && <Button onClick={() => onClear("q")}>Clear search</Button>}
              {search.state && <Button onClick={() => onClear("state")}>Show any state</Button>}
              {widen}
            </>
          }
        >
          {search.q && `Looked through the threads ${period}.`}
        </Empty>
      );
    case "nothing-new":
      return (
        <Empty
          shape={CheckCheck}
          title="Nothing new since you were last here"
          actions={<Button onClick={() => onClear("since")}>Show all threads</Button>}
        />
      );
    case "nothing-in-period":
      return (
        <Empty shape={CalendarSearch} title={`No threads ${period}`} actions={widen}>
          {widen && "A longer period may have some."}
        </Empty>
      );
    case "none-made-yet":
      return (
        <Empty
          shape={Inbox}
          title="No threads yet"
          actions={<Button onClick={onNew}>New thread</Button>}
        >
          Foyer shows the threads that were made with it. There are none {period}.
        </Empty>
      );
  }
}

function Empty({
  shape,
  title,
  children,
  actions,
}: {
  shape: IconShape;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-20 text-center">
      <span aria-hidden className="mb-4 rounded-full bg-accent-soft p-3.5 text-accent">
        <Icon shape={shape} size={24} />
      </span>
      <p className="max-w-full text-lg font-semibold wrap-anywhere">{title}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{children}</p>
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
