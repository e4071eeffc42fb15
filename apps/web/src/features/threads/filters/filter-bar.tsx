import { FilterX, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { onDemand } from "../../../ui/on-demand.tsx";
import { DroppedNotice } from "./dropped-notice.tsx";
import { FilterSummary } from "./filter-summary.tsx";
import { PropertyFilter } from "./property-filter.tsx";
import { RangeFilter } from "./range-filter.tsx";
import { StateFilter } from "./state-filter.tsx";
import { type Filters, useFilters } from "./use-filters.ts";
import { WordsField } from "./words-field.tsx";

/** What narrows the list, all of it in the address bar. On phones the filters are a sheet. */
export function FilterBar() {
  const filters = useFilters();
  return (
    <search aria-label="Filters" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="hidden sm:contents">
          <FilterButtons filters={filters} />
        </div>
        <WordsField {...filters.words} />
        <SheetButton filters={filters} />
        {filters.clear && (
          <Button
            variant="quiet"
            className="h-12 max-sm:hidden"
            icon={<FilterX aria-hidden size={16} />}
            onClick={filters.clear}
          >
            Clear filters
          </Button>
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

function SheetButton({ filters }: { filters: Filters }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className="h-12! sm:hidden"
        icon={<SlidersHorizontal aria-hidden size={16} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={sheet.preload}
        onFocus={sheet.preload}
        onClick={() => setOpen(true)}
      >
        Filters
      </Button>
      {isOpen && <sheet.OnDemand filters={filters} onClose={() => setOpen(false)} />}
    </>
  );
}

const sheet = onDemand(async () => (await import("./filter-sheet.tsx")).FilterSheet);
