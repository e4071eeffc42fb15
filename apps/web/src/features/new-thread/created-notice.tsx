import type { DayRange, Thread } from "@foyer/contract";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useScope } from "../../shared/properties/use-scope.ts";
import { type ListSearch, writeListParams } from "../../shared/search/list-search.ts";
import { matchesFilter } from "../../shared/search/matches-filter.ts";
import { threadsFilterOf } from "../../shared/search/threads-filter.ts";
import { useListSearch } from "../../shared/search/use-list-search.ts";
import { announce } from "../../ui/announcer.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Entry } from "./entry.ts";
import type { PageDesk } from "./page-desk.ts";

type CreatedNoticeProps = { thread: Thread; entry: Entry; page: PageDesk };

/**
 * A created thread stands at the top of the list, which says it all; a notice is for one that the
 * list's filter leaves out, or that an earlier page sent.
 */
export function CreatedNotice({ thread, entry, page }: CreatedNoticeProps) {
  const { desk, current } = page;
  const { search } = useListSearch();
  const scope = useScope(undefined);
  const navigate = useNavigate();
  const zone = scope?.properties.find(({ id }) => id === thread.enterpriseId)?.timeZone;
  const isListed = zone !== undefined && isInList(thread, search, zone);
  const saysItself = isListed && entry.origin === "here";
  const dismiss = () => desk.dismiss(entry.draft.id);

  useEffect(() => {
    // The next form of this tab begins anew.
    if (current.id() === entry.draft.id) current.leave();
  }, [current, entry.draft.id]);
  useEffect(() => {
    if (!saysItself) return;
    announce(`Created: ${thread.subject}`);
    desk.dismiss(entry.draft.id);
  }, [saysItself, thread.subject, desk, entry.draft.id]);
  if (saysItself || zone === undefined) return null;

  const show = () => {
    dismiss();
    void navigate({ to: "/", search: writeListParams(searchFor(thread, zone)) });
  };
  return (
    <Notice
      tone="success"
      title={`Created: “${thread.subject}” for ${thread.sender}`}
      actions={
        <>
          <Button onClick={show}>Show it</Button>
          <Button onClick={dismiss}>OK</Button>
        </>
      }
    >
      {isListed ? "It was confirmed after its form was gone." : "It is outside the current filter."}
    </Notice>
  );
}

function isInList(thread: Thread, search: ListSearch, zone: string): boolean {
  return matchesFilter(thread, threadsFilterOf(search), zone, Temporal.Now.instant());
}

/** The list of its day and property, with it open. */
function searchFor({ id, enterpriseId, createdUtc }: Thread, zone: string): ListSearch {
  const day = Temporal.Instant.from(createdUtc).toZonedDateTimeISO(zone).toPlainDate().toString();
  const created: DayRange = { kind: "days", firstDay: day, lastDay: day };
  return { properties: enterpriseId === null ? undefined : [enterpriseId], created, thread: id };
}
