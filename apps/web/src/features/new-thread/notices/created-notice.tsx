import type { DayRange, Thread } from "@foyer/contract";
import { useEffect } from "react";
import { useNavigation } from "../../../shared/navigation/use-navigation.ts";
import { useScope } from "../../../shared/properties/use-scope.ts";
import { type ListSearch, writeListSearch } from "../../../shared/search/list-search.ts";
import { matchesFilter } from "../../../shared/search/matches-filter.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { currentSeen } from "../../../shared/seen/seen.ts";
import { tellLook } from "../../../shared/seen/tell-seen.ts";
import { Button } from "../../../ui/button.tsx";
import { Toast } from "../../../ui/overlays/toast.tsx";
import type { Entry } from "../submissions/entry.ts";
import type { PageSubmissions } from "../submissions/page-submissions.ts";

type CreatedNoticeProps = { thread: Thread; entry: Entry; page: PageSubmissions };

/** Confirms a thread and leads to it, whether the list below has it or its filter leaves it out. */
export function CreatedNotice({ thread, entry, page }: CreatedNoticeProps) {
  const { submissions, current } = page;
  const { search, changeSearch } = useListSearch();
  const scope = useScope(undefined);
  const { history } = useNavigation();
  const zone = scope?.properties.find(({ id }) => id === thread.enterpriseId)?.timeZone;
  useEffect(() => {
    // The next form of this tab begins anew.
    if (current.id() === entry.draft.id) current.leave();
  }, [current, entry.draft.id]);
  useEffect(() => {
    // Nobody's own thread is new to them.
    tellLook([thread]).catch(() => undefined);
  }, [thread]);
  if (zone === undefined) return null;

  const isListed = isInList(thread, search, zone);
  const isExpected = isListed && entry.origin === "here";
  const dismiss = () => submissions.dismiss(entry.draft.id);
  const view = () => {
    dismiss();
    if (isListed) changeSearch({ thread: thread.id });
    else history.go(`/${writeListSearch(searchFor(thread, zone))}`);
  };
  return (
    <Toast
      title={`Created: “${thread.subject}” for ${thread.sender}`}
      actions={<Button onClick={view}>View</Button>}
      isBrief={isExpected}
      onClose={dismiss}
    >
      {!isExpected && (isListed ? confirmedLate : "It is outside the current filter.")}
    </Toast>
  );
}

const confirmedLate = "It was confirmed after its form was gone.";

function isInList(thread: Thread, search: ListSearch, zone: string): boolean {
  return matchesFilter(
    thread,
    threadsFilterOf(search, currentSeen()),
    zone,
    Temporal.Now.instant(),
  );
}

/** The list of its day and property, with it open. */
function searchFor({ id, enterpriseId, createdUtc }: Thread, zone: string): ListSearch {
  const day = Temporal.Instant.from(createdUtc).toZonedDateTimeISO(zone).toPlainDate().toString();
  const created: DayRange = { kind: "days", firstDay: day, lastDay: day };
  return { properties: enterpriseId === null ? undefined : [enterpriseId], created, thread: id };
}
