import { ChevronDown } from "lucide";
import { type ReactNode, useId, useState } from "react";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { rangeDays } from "../../../shared/dates/range-text.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/fields/checkbox.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { PageLanguage } from "../../../ui/overlays/page-language.tsx";
import type { Phase } from "../list/reading/phase.ts";
import { allSeen } from "../seen/new-filter.tsx";
import { type RangeFilterProps, rangeName } from "./days/range-name.ts";
import { RangePanel } from "./days/range-panel.tsx";
import { pickText } from "./property/pick-text.ts";
import { PropertyPanel } from "./property/property-panel.tsx";
import { type FilteredList, showText } from "./show-text.ts";
import { StatePanel } from "./state/state-filter.tsx";
import { statesText } from "./state/states.ts";
import type { Filters } from "./use-filters.ts";

type FilterSheetProps = { filters: Filters; list: FilteredList; onClose: () => void };

/** All filters on one sheet, for phones. Every choice is in force at once. */
export function FilterSheet({ filters, list, onClose }: FilterSheetProps) {
  const { rows, total, outdated } = list;
  const phase: Phase = outdated ? { kind: "first" } : list.phase;
  return (
    <Dialog title="Filters" width="wide" onClose={onClose}>
      <PageLanguage>
        <div className="-mx-5 -mt-4 flex flex-col">
          <Section title="Property" value={pickText(filters.properties).value}>
            {() => <PropertyPanel {...filters.properties} />}
          </Section>
          <RangeSection filter={filters.created} />
          <RangeSection filter={filters.updated} />
          <Section title="State" value={statesText(filters.state.states)}>
            {() => <StatePanel {...filters.state} />}
          </Section>
          <NewSection filters={filters} list={list} />
        </div>
      </PageLanguage>
      <footer className="sticky -bottom-4 -mx-5 -mb-4 flex gap-2 bg-raised px-5 py-3">
        {filters.clear && <Button onClick={filters.clear}>Clear filters</Button>}
        <Button variant="primary" className="flex-1" onClick={onClose}>
          {showText(rows.count, phase, pageLocale(), total)}
        </Button>
      </footer>
    </Dialog>
  );
}

function NewSection({ filters: { news }, list }: Pick<FilterSheetProps, "filters" | "list">) {
  return (
    <Section title="New since last here" value={news.isOn ? "Only these" : "Any"}>
      {() => (
        <div className="flex flex-col gap-2 px-5 pb-4">
          <Checkbox checked={news.isOn} onChange={() => news.onChange(!news.isOn)}>
            Only what is new or changed
          </Checkbox>
          <allSeen.OnDemand rows={list.rows} />
        </div>
      )}
    </Section>
  );
}

function RangeSection({ filter }: { filter: RangeFilterProps }) {
  const { range, zones, today } = filter;
  const days = range && rangeDays(range, zones, today, pageLocale());
  return (
    <Section title={filter.label} value={rangeName(range, days)}>
      {(close) => (
        <RangePanel
          {...filter}
          onChange={(next) => {
            filter.onChange(next);
            close();
          }}
        />
      )}
    </Section>
  );
}

type SectionProps = {
  title: string;
  value: string;
  children: (close: () => void) => ReactNode;
};

/** What it holds is made only once it opens: the calendars are not light. */
function Section({ title, value, children }: SectionProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section className="border-b border-line">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-14 w-full items-center gap-3 px-5 text-left hover:bg-hover"
        >
          <span className="flex-1 text-base font-medium">{title}</span>
          <span className="truncate text-base text-ink-soft">{value}</span>
          <Icon
            shape={ChevronDown}
            size={16}
            className={isOpen ? "rotate-180 text-ink-faint" : "text-ink-faint"}
          />
        </button>
      </h3>
      <div id={id}>{isOpen && children(() => setOpen(false))}</div>
    </section>
  );
}
