import { onDemand } from "../../../ui/on-demand.tsx";
import type { FilterBarProps } from "./filter-bar.tsx";

const filterBar = onDemand(async () => (await import("./filter-bar.tsx")).FilterBar);

/**
 * Keeps the filter bar's place while it is fetched beside the first rows: one line where there is room
 * for all filters, else one for the search and one for what is chosen.
 */
export function FilterBarPlace({ list }: FilterBarProps) {
  return (
    <div className="@container/bar">
      <div className="min-h-23 wide-bar:min-h-12">
        <filterBar.OnDemand list={list} />
      </div>
    </div>
  );
}
