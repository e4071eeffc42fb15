import { Outlet, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { classNames } from "../../ui/class-names.ts";
import { StickyBar } from "../../ui/sticky-bar.tsx";
import { FilterBar } from "./filters/filter-bar.tsx";
import { countText } from "./list/count-text.ts";
import { ListContext } from "./list/list-context.ts";
import { ListFoot } from "./list/list-foot.tsx";
import { SourceNotices } from "./list/source-notices.tsx";
import { ThreadsTable } from "./list/threads-table.tsx";
import { useListView } from "./list/use-list-view.ts";
import { OfflineNotice } from "./offline-notice.tsx";
import { ThreadPanelSlot } from "./panel/thread-panel-slot.tsx";
import { SkipLink } from "./skip-link.tsx";
import { TopBar } from "./top-bar.tsx";

/** The list with its filters; what opens over it (a new thread) comes in the outlet. */
export function ThreadsPage() {
  const view = useListView();
  const { list, scope, cells, search } = view;
  const navigate = useNavigate();
  const [barPx, setBarPx] = useState(0);
  return (
    <ListContext value={cells}>
      <SkipLink />
      <div className={classNames("mx-auto max-w-480", search.thread && "lg:mr-104")}>
        <TopBar
          count={countText(list.rows.count, list.phase, cells.locale)}
          canCreate={scope?.properties.some(({ canCreate }) => canCreate) ?? true}
          onNew={() => void navigate({ to: "/new", search: true, resetScroll: false })}
          onRefresh={list.restart}
        />
        <StickyBar onHeight={setBarPx} className="flex flex-col gap-2 bg-canvas px-4 py-2 lg:px-6">
          <FilterBar />
          <OfflineNotice />
        </StickyBar>
        <main id="threads" tabIndex={-1} className="px-4 pb-4 outline-none lg:px-6">
          <SourceNotices view={view} />
          <div className="rounded-lg border border-line bg-surface">
            <ThreadsTable view={view} coveredPx={barPx} />
            <ListFoot view={view} />
          </div>
        </main>
      </div>
      {search.thread && (
        <ThreadPanelSlot
          id={search.thread}
          listed={list.rows.at(list.rows.indexOf(search.thread))}
          properties={cells.properties}
          onClose={() => view.changeSearch({ thread: undefined })}
        />
      )}
      <Outlet />
    </ListContext>
  );
}
