import { type DayRange, type Enterprise, searchWordsOf, type Thread } from "@foyer/contract";
import { fetchThreadsPage } from "../../../shared/api/threads.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { instantDay } from "../../../shared/dates/instant-text.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { Link } from "../../../shared/navigation/link.tsx";
import { useLocation } from "../../../shared/navigation/use-navigation.ts";
import { mostWords, readListSearch, writeListSearch } from "../../../shared/search/list-search.ts";
import { Skeleton } from "../../../ui/loading/skeleton.tsx";
import { stateBadges } from "../list/table/state-badge.tsx";
import { sameGuest } from "./same-guest.ts";

const lately: DayRange = { kind: "preset", preset: "last-12-months" };
const mostShown = 8;

type OtherThreadsProps = { thread: Thread; property: Enterprise | undefined };

/** What else was written for a guest of this name at this property, as far as the person may see it. */
export function OtherThreads({ thread, property }: OtherThreadsProps) {
  const { data: others, failure } = useOthers(thread);
  const { search } = readListSearch(useLocation().search);
  if (property === undefined) return null;
  return (
    <section className="mt-8 border-t border-line pt-5" aria-label="Other threads of this guest">
      <h3 className="font-semibold">Other threads of this guest</h3>
      <p className="text-sm text-ink-faint">
        Same name, {property.shortName ?? property.name}, last 12 months
      </p>
      {!failure && !others && <Skeleton className="mt-3 w-3/5" />}
      {failure && !others && <p className="mt-2 text-ink-soft">They can't be had just now.</p>}
      {others?.length === 0 && <p className="mt-2 text-ink-soft">None.</p>}
      <ul className="-mx-2 mt-2">
        {others?.slice(0, mostShown).map(({ id, subject, state, createdUtc }) => (
          <li key={id}>
            <Link
              href={`/${writeListSearch({ ...search, thread: id })}`}
              className="flex flex-col gap-1 rounded-md p-2 hover:bg-hover"
            >
              <span dir="auto" className="font-medium wrap-anywhere">
                {subject}
              </span>
              <span className="flex items-center gap-2 text-sm text-ink-soft">
                {stateBadges[state]}
                {instantDay(createdUtc, property.timeZone, pageLocale())}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {others && others.length > mostShown && (
        <p className="mt-1 text-sm text-ink-faint">The {mostShown} newest are shown.</p>
      )}
    </section>
  );
}

function useOthers({ id, enterpriseId, sender }: Thread) {
  const words = searchWordsOf(sender).join(" ").slice(0, mostWords);
  return useRead({
    queryKey: ["guest", enterpriseId, sender],
    queryFn: ({ signal }) =>
      fetchThreadsPage(
        { enterprises: [enterpriseId ?? ""], created: lately, words, limit: 100 },
        signal,
      ),
    enabled: enterpriseId !== null && words !== "",
    staleTime: 60_000,
    select: ({ threads }) =>
      threads.filter((other) => other.id !== id && sameGuest(other.sender, sender)),
  });
}
