import type { ThreadCounts } from "@foyer/contract";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { useScope } from "../../../shared/properties/use-scope.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { countNote } from "./count-words.ts";

/** Below the counts of a list: why there are none, or that they are old. */
export function CountNote({ count }: { count: ThreadCounts["list"] | undefined }) {
  const { search } = useListSearch();
  const timeZone = useScope(search.properties)?.zones[0] ?? "UTC";
  const note = countNote(count, { timeZone, locale: pageLocale() }, Date.now());
  return (
    <p className="px-2 text-sm text-ink-faint empty:hidden">
      {note &&
        (count?.kind === "partly" ? `Counted once all is read: ${note}.` : `Counted ${note}.`)}
    </p>
  );
}
