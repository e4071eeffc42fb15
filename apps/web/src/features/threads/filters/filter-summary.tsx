import { X } from "lucide";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { rangeDays } from "../../../shared/dates/range-text.ts";
import { Icon } from "../../../ui/icons/icon.tsx";
import { type RangeFilterProps, rangeName } from "./days/range-name.ts";
import { OldestOpenChip } from "./oldest-open/oldest-open-button.tsx";
import { pickText } from "./property/pick-text.ts";
import { statesText } from "./state/states.ts";
import type { Filters } from "./use-filters.ts";

/** Beside the sheet's button: what the sheet holds, in chips on one line, each cleared by itself. */
export function FilterSummary({ filters }: { filters: Filters }) {
  const { properties, created, updated, state, news } = filters;
  return (
    <ul
      aria-label="Filters in force"
      className="flex h-9 gap-1.5 overflow-x-auto rounded-full [scrollbar-width:none] wide-bar:hidden"
    >
      <li className="contents">
        <OldestOpenChip {...filters.oldestOpen} />
      </li>
      {properties.ids && (
        <Chip
          text={Object.values(pickText(properties)).join(" ")}
          onClear={() => properties.onChange(undefined, "push")}
        />
      )}
      <RangeChip filter={created} />
      <RangeChip filter={updated} />
      {state.states && (
        <Chip text={statesText(state.states)} onClear={() => state.onChange(undefined, "push")} />
      )}
      {news.isOn && <Chip text="New" onClear={() => news.onChange(false)} />}
    </ul>
  );
}

function RangeChip({ filter }: { filter: RangeFilterProps }) {
  const { label, range, chosen, zones, today, onChange } = filter;
  if (!range) return null;
  const days = rangeDays(range, zones, today, pageLocale());
  const detail = range.kind === "preset" ? `, ${days}` : "";
  return (
    <Chip
      text={`${label}: ${rangeName(range, days)}${detail}`}
      onClear={chosen ? () => onChange(undefined) : undefined}
    />
  );
}

function Chip({ text, onClear }: { text: string; onClear?: (() => void) | undefined }) {
  return (
    <li className="inline-flex h-9 shrink-0 whitespace-nowrap items-center rounded-full bg-accent-soft pl-3 text-sm font-medium text-accent-strong">
      <span className={onClear ? undefined : "pr-3"}>{text}</span>
      {onClear && (
        <button
          type="button"
          aria-label={`Clear ${text}`}
          onClick={onClear}
          className="relative inline-flex size-9 items-center justify-center rounded-full after:absolute after:-inset-1 hover:bg-hover"
        >
          <Icon shape={X} size={14} />
        </button>
      )}
    </li>
  );
}
