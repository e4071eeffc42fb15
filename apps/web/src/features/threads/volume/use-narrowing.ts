import { type DayRange, formatDayRange } from "@foyer/contract";
import { useState } from "react";
import { presetLabels } from "../../../shared/dates/range-text.ts";
import { rangesOf } from "../../../shared/search/threads-filter.ts";
import type { ListView } from "../list/view/use-list-view.ts";

type Narrowed = { to: string; from: DayRange | undefined };

/** Makes days of the chart the list's created range, and brings the range before back. */
export function useNarrowing({ search, changeSearch }: ListView) {
  const [narrowed, setNarrowed] = useState<Narrowed | null>(null);
  const { created } = rangesOf(search);
  // Whoever chose another range since is not brought back.
  const isStill = narrowed && created && formatDayRange(created) === narrowed.to;
  return {
    to: (days: DayRange | null) => {
      if (!days) return;
      setNarrowed({ to: formatDayRange(days), from: created });
      changeSearch({ created: days });
    },
    back: isStill
      ? { name: nameOf(narrowed.from), go: () => changeSearch({ created: narrowed.from }) }
      : null,
  };
}

function nameOf(range: DayRange | undefined): string {
  if (!range) return "any time";
  return range.kind === "preset" ? presetLabels[range.preset].toLowerCase() : "the days before";
}
