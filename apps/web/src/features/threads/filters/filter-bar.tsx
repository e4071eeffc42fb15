import { FunnelX, SlidersHorizontal } from "lucide";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { overlayOnDemand } from "../../../ui/loading/on-demand.tsx";
import { NewFilter } from "../seen/new-filter.tsx";
import { RangeFilter } from "./days/range-filter.tsx";
import { DroppedNotice } from "./dropped-notice.tsx";
import { FilterSummary, inForce } from "./filter-summary.tsx";
import { OldestOpenButton } from "./oldest-open/oldest-open-button.tsx";
import { PropertyFilter } from "./property/property-filter.tsx";
import type { FilteredList } from "./show-text.ts";
import { StateFilter } from "./state/state-filter.tsx";
import { type Filters, useFilters } from "./use-filters.ts";
import { useListTitle } from "./use-list-title.ts";
import { WordsField } from "./words-field.tsx";

export type FilterBarProps = { list: FilteredList };

/**
 * What narrows the list, all of it in the address bar. Where there is little room the filters are a
 * sheet. It is equally high whatever is chosen (see FilterBarPlace), so that the list never jumps.
 */
export function FilterBar({ list }: FilterBarProps) {
  const filters = useFilters();
  useListTitle(filters);
  return (
    <search aria-label="Filters" className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <div className="hidden wide-bar:contents">
          <FilterButtons filters={filters} />
          <NewFilter {...filters.news} rows={list.rows} />
        </div>
        <WordsField {...filters.words} />
        <SheetButton filters={filters} list={list} />
        <span className="hidden wide-bar:inline">
          <OldestOpenButton {...filters.oldestOpen} />
        </span>
        {filters.clear && (
          <span className="hidden wide-bar:inline">
            <IconButton
              label="Clear filters"
              icon={<Icon shape={FunnelX} size={18} />}
              onClick={filters.clear}
            />
          </span>
        )}
      </div>
      <FilterSummary filters={filters} />
      <DroppedNotice dropped={filters.dropped} onDismiss={filters.forgetDropped} />
    </search>
  );
}

function FilterButtons({ filters }: { filters: Filters }) {
  return (
    <>
      <PropertyFilter {...filters.properties} />
      <RangeFilter {...filters.created} />
      <RangeFilter {...filters.updated} />
      <StateFilter {...filters.state} />
    </>
  );
}

function SheetButton({ filters, list }: FilterBarProps & { filters: Filters }) {
  const [isOpen, setOpen] = useState(false);
  const { length } = inForce(filters);
  return (
    <>
      <Button
        className="h-12! wide-bar:hidden"
        icon={<Icon shape={SlidersHorizontal} size={16} />}
        aria-label={length > 0 ? `Filters, ${length} in force` : undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={sheet.preload}
        onFocus={sheet.preload}
        onClick={() => setOpen(true)}
      >
        Filters
        {length > 0 && <span className="text-accent-strong">{length}</span>}
      </Button>
      {isOpen && <sheet.OnDemand filters={filters} list={list} onClose={() => setOpen(false)} />}
    </>
  );
}

const sheet = overlayOnDemand(async () => (await import("./filter-sheet.tsx")).FilterSheet);
