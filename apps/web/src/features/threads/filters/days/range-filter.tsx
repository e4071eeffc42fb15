import type { DayRange } from "@foyer/contract";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import { presetLabels, rangeDays, zoneNote } from "../../../../shared/dates/range-text.ts";
import { onDemand } from "../../../../ui/on-demand.tsx";
import { FilterPopover } from "../popover/filter-popover.tsx";

export type RangeFilterProps = {
  /** "Created" or "Updated" */
  label: string;
  /** The range in force. */
  range: DayRange | undefined;
  /** Chosen by the person: then it can be cleared. */
  chosen: boolean;
  /** Of the properties in the list; empty while they are not known. */
  zones: readonly string[];
  today: Temporal.Instant;
  onChange: (range: DayRange | undefined) => void;
};

export function RangeFilter(props: RangeFilterProps) {
  const { label, range, chosen, zones, today, onChange } = props;
  const days = range && rangeDays(range, zones, today, pageLocale());
  return (
    <FilterPopover
      label={label}
      note={range && zoneNote(zones)}
      value={rangeName(range, days)}
      detail={range?.kind === "preset" ? days : undefined}
      chosen={chosen}
      onIntent={rangePanel.preload}
      className={range ? "w-88 min-w-0" : "w-36 shrink-0"}
    >
      {(close) => (
        <rangePanel.OnDemand
          {...props}
          onChange={(next) => {
            onChange(next);
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

/** What a range is called, where its days stand beside it or are its only name. */
export function rangeName(range: DayRange | undefined, days: string | undefined): string {
  if (!range) return "Any time";
  return range.kind === "preset" ? presetLabels[range.preset] : (days ?? "");
}

const rangePanel = onDemand(async () => (await import("./range-panel.tsx")).RangePanel);
