import { type ReactNode, useRef } from "react";
import { classNames } from "../../ui/class-names.ts";
import { StickyBar } from "../../ui/sticky-bar.tsx";
import { ThreadsTable } from "./list/threads-table.tsx";
import { AgeContext, ListContext } from "./list/view/list-context.ts";
import { useListView } from "./list/view/use-list-view.ts";
import { OfflineNotice } from "./offline-notice.tsx";
import { TopBar } from "./top-bar.tsx";

type ThreadsPageProps = {
  /** what nobody waits for before the first row; null while it is fetched */
  deferred: typeof import("./deferred-chunk.ts") | null;
  /** what other features have to tell, above the list */
  notices: ReactNode;
};

/** The list with its filters. */
export function ThreadsPage({ deferred, notices }: ThreadsPageProps) {
  const view = useListView();
  const { list, scope, cells, search } = view;
  const behindPanel = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const statusPlace = useRef<HTMLElement>(null);
  const shown = list.rows.count - list.news.left.size;
  // Views lead away from a list that can't be read, so they stand above it too.
  const isAnswered = list.readMs > 0 || list.phase.kind !== "first";
  return (
    <ListContext value={cells}>
      <div
        ref={behindPanel}
        className={classNames(
          "mx-[max(0px,(100%-120rem)/2)]",
          view.panel === "beside" && "mr-[max(26rem,(100%-120rem)/2)]",
        )}
      >
        <SkipLink />
        <TopBar
          deferred={deferred}
          count={deferred?.countText(shown, list.phase, cells.locale, list.total) ?? "Loading…"}
          statusPlace={statusPlace}
          canCreate={scope?.properties.some(({ canCreate }) => canCreate) ?? true}
          onRefresh={list.restart}
        />
        <div className="min-h-11 px-4 lg:px-6">
          {isAnswered && deferred && <deferred.ViewsPlace />}
        </div>
        <StickyBar bar={bar} className="bg-canvas px-4 py-2 lg:px-6">
          <FilterBarPlace>{deferred && <deferred.FilterBar list={list} />}</FilterBarPlace>
          <OfflineNotice />
          {list.readMs > 0 && deferred && (
            <deferred.LivePlace view={view} statusPlace={statusPlace} />
          )}
        </StickyBar>
        <main id="threads" tabIndex={-1} className="px-4 pb-4 outline-none lg:px-6">
          {notices}
          {deferred && <deferred.ListNotices view={view} />}
          <div className="in-data-volume:h-46">
            {list.readMs > 0 && deferred && <deferred.VolumePlace view={view} />}
          </div>
          <div className="rounded-lg border border-line bg-surface">
            <AgeContext value={deferred?.Age}>
              <ThreadsTable view={view} bar={bar} deferred={deferred} />
            </AgeContext>
            <div className="min-h-16">
              {list.phase.kind !== "first" && deferred && <deferred.ListFoot view={view} />}
            </div>
          </div>
        </main>
      </div>
      {search.thread && deferred && (
        <deferred.OpenPanel id={search.thread} view={view} behind={behindPanel} />
      )}
    </ListContext>
  );
}

function SkipLink() {
  return (
    <a
      href="#threads"
      className="sr-only rounded-md bg-raised px-4 py-2 font-medium shadow-high focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      Skip to the threads
    </a>
  );
}

/**
 * Keeps the filters' place while they are fetched beside the first rows: one line where there is room
 * for all of them, else one for the search and one for what is chosen.
 */
function FilterBarPlace({ children }: { children: ReactNode }) {
  return (
    <div className="@container/bar">
      <div className="min-h-23 wide-bar:min-h-12">{children}</div>
    </div>
  );
}
