import { endpoints, type ThreadVolume, threadVolumeSchema } from "@foyer/contract";
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { request } from "../../../shared/api/request.ts";
import { threadsPath } from "../../../shared/api/threads.ts";
import { browserLocale } from "../../../shared/dates/locale.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { useSeen } from "../../../shared/seen/seen.ts";
import { firstWeekday } from "../filters/days/first-weekday.ts";
import type { ListView } from "../list/view/use-list-view.ts";

/** What is told of the list is told by the chart as soon as no more has come for so long. */
const quietMs = 2000;
/** Changes beyond what was read of the list are told by nobody. */
const everyMs = 60_000;
/** While days are still being read. */
const readingEveryMs = 3000;

type Volume = {
  /** undefined: not read yet */
  volume: ThreadVolume | undefined;
  /** it is of the list before */
  isOutdated: boolean;
  hasFailed: boolean;
  again: () => void;
};

/** How many threads of the list on the screen were created when; follows what changes in them. */
export function useVolume({ search, today, list }: ListView): Volume {
  const client = useQueryClient();
  // The order of a list does not change what is in it.
  const path = threadsPath({ ...threadsFilterOf(search, useSeen()), order: undefined });
  // After the rows, which are what people wait for.
  const enabled = list.pages.length > 0;
  const query = useQuery({ ...volumeQuery(path, today), enabled });
  const { news, readMs } = list;
  const seen = useRef({ news, readMs });
  useEffect(() => {
    if (seen.current.news === news && seen.current.readMs === readMs) return;
    seen.current = { news, readMs };
    const timer = setTimeout(() => client.invalidateQueries({ queryKey: [key] }), quietMs);
    return () => clearTimeout(timer);
  }, [client, news, readMs]);
  return {
    volume: query.data,
    isOutdated: query.isPlaceholderData,
    hasFailed: query.failureReason !== null,
    again: () => void query.refetch(),
  };
}

const key = "volume";

function volumeQuery(path: string, today: Temporal.Instant) {
  const asked = path.replace(endpoints.threads, endpoints.threadVolume);
  return queryOptions({
    queryKey: [key, path, today.toString()],
    queryFn: ({ client, queryKey, signal }) =>
      request({
        path: `${asked}&weekStart=${firstWeekday(browserLocale())}`,
        reply: threadVolumeSchema,
        background: client.getQueryData(queryKey) !== undefined,
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.knownFrom ? readingEveryMs : everyMs),
  });
}
