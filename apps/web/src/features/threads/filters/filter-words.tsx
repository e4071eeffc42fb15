import { pageLocale } from "../../../shared/dates/locale.ts";
import { rangeDays, zoneNote } from "../../../shared/dates/range-text.ts";
import { type RangeFilterProps, rangeName } from "./days/range-name.ts";
import { pickText } from "./property/pick-text.ts";
import { statesText } from "./state/states.ts";
import { useFilters } from "./use-filters.ts";

/** What the list is narrowed to, in words, with the days that are meant. */
export function FilterWords() {
  const filters = useFilters();
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5">
      {filterWords(filters).map(({ name, text }) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="wrap-anywhere">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function filterWords({
  properties,
  created,
  updated,
  state,
  words,
}: ReturnType<typeof useFilters>) {
  const rows = [
    { name: "Properties", text: propertiesText(properties) },
    { name: "Created", text: rangeText(created) },
    { name: "Updated", text: rangeText(updated) },
    { name: "State", text: state.states && statesText(state.states) },
    { name: "Words", text: words.words && `“${words.words}”` },
  ];
  return rows.flatMap(({ name, text }) => (text ? [{ name, text }] : []));
}

function propertiesText(properties: ReturnType<typeof useFilters>["properties"]): string {
  const { scope, ids } = properties;
  if (ids && scope && scope.picked.length > 0)
    return scope.picked.map(({ name }) => name).join(", ");
  return Object.values(pickText(properties)).join(", ");
}

function rangeText({ range, zones, today }: RangeFilterProps): string {
  if (!range) return "";
  const days = rangeDays(range, zones, today, pageLocale());
  const name = range.kind === "preset" ? `${rangeName(range, days)}, ` : "";
  return `${name}${days} (${zoneNote(zones)})`;
}
