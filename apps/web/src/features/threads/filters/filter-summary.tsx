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
  return (
    <ul
      aria-label="Filters in force"
      className="flex h-9 gap-1.5 overflow-x-auto rounded-full [scrollbar-width:none] wide-bar:hidden"
    >
      <li className="contents">
        <OldestOpenChip {...filters.oldestOpen} />
      </li>
      {inForce(filters).map((chip) => (
        <Chip key={chip.text} {...chip} />
      ))}
    </ul>
  );
}

/** What narrows the list and is shown in the sheet: in words, and how to clear it if that can be. */
export function inForce({ properties, created, updated, state, news }: Filters): ChipProps[] {
  return [
    properties.ids && {
      text: Object.values(pickText(properties)).join(" "),
      onClear: () => properties.onChange(undefined, "push"),
    },
    rangeChip(created),
    rangeChip(updated),
    state.states && {
      text: statesText(state.states),
      onClear: () => state.onChange(undefined, "push"),
    },
    news.isOn && { text: "New", onClear: () => news.onChange(false) },
  ].filter((chip) => chip !== undefined && chip !== false);
}

function rangeChip(filter: RangeFilterProps): ChipProps | undefined {
  const { label, range, chosen, zones, today, onChange } = filter;
  if (!range) return undefined;
  const days = rangeDays(range, zones, today, pageLocale());
  const detail = range.kind === "preset" ? `, ${days}` : "";
  return {
    text: `${label}: ${rangeName(range, days)}${detail}`,
    onClear: chosen ? () => onChange(undefined) : undefined,
  };
}

type ChipProps = { text: string; onClear: (() => void) | undefined };

function Chip({ text, onClear }: ChipProps) {
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
