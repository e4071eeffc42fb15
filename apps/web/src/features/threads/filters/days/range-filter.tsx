import { pageLocale } from "../../../../shared/dates/locale.ts";
import { rangeDays, zoneNote } from "../../../../shared/dates/range-text.ts";
import { onDemand } from "../../../../ui/loading/on-demand.tsx";
import { FilterPopover } from "../popover/filter-popover.tsx";
import { type RangeFilterProps, rangeName } from "./range-name.ts";

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
      className={
        range ? "w-88 min-w-40 tight-bar:w-60 tight-bar:min-w-24" : "w-32 shrink-0 tight-bar:w-28"
      }
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

const rangePanel = onDemand(async () => (await import("./range-panel.tsx")).RangePanel);
