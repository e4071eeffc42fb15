import { type DayRange, type PresetName, presetNames } from "@foyer/contract";
import { Check } from "lucide";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import { presetLabels, rangeDays, rangeSpan } from "../../../../shared/dates/range-text.ts";
import { zoneCity } from "../../../../shared/dates/zones.ts";
import { Button } from "../../../../ui/button.tsx";
import { Icon } from "../../../../ui/icons/icon.tsx";
import { CustomDaysForm } from "./custom-days-form.tsx";
import type { RangeFilterProps } from "./range-name.ts";

/** Everything a range can be: a preset with its days, any two days, or none. */
export function RangePanel({ label, range, chosen, zones, today, onChange }: RangeFilterProps) {
  return (
    <div className="flex flex-col">
      <div className="flex flex-col md:flex-row">
        <Presets {...{ label, range, zones, today, onChange }} />
        <CustomDaysForm label={label} start={daysAtFirst(range, zones, today)} onApply={onChange} />
      </div>
      <footer className="flex min-h-12 items-center justify-between gap-4 border-t border-line px-4 py-2">
        <ZonesLine zones={zones} />
        {chosen && (
          <Button variant="quiet" onClick={() => onChange(undefined)}>
            Clear {label.toLowerCase()}
          </Button>
        )}
      </footer>
    </div>
  );
}

/** What stands in the fields at first: the days in force, or today. */
function daysAtFirst(
  range: DayRange | undefined,
  zones: readonly string[],
  today: Temporal.Instant,
) {
  const shown: DayRange = range ?? { kind: "preset", preset: "today" };
  const day = today.toZonedDateTimeISO("UTC").toPlainDate().toString();
  return rangeSpan(shown, zones, today) ?? { firstDay: day, lastDay: day };
}

function Presets({ label, range, zones, today, onChange }: Omit<RangeFilterProps, "chosen">) {
  return (
    <ListBox
      aria-label={`${label}: periods`}
      autoFocus
      selectionMode="single"
      escapeKeyBehavior="none"
      selectedKeys={range?.kind === "preset" ? [range.preset] : []}
      onSelectionChange={(keys) => {
        const preset = presetNames.find((name) => new Set(keys).has(name));
        // None: the chosen one was pressed again.
        onChange(preset ? { kind: "preset", preset } : range);
      }}
      className="flex flex-col gap-0.5 p-2 outline-none md:w-88 md:grow"
    >
      {presetNames.map((preset) => (
        <Preset
          key={preset}
          preset={preset}
          days={rangeDays({ kind: "preset", preset }, zones, today, pageLocale())}
        />
      ))}
    </ListBox>
  );
}

function Preset({ preset, days }: { preset: PresetName; days: string }) {
  const name = presetLabels[preset];
  return (
    <ListBoxItem
      id={preset}
      textValue={name}
      className="group flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 outline-none hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent touch:min-h-11"
    >
      <Icon
        shape={Check}
        size={16}
        className="invisible shrink-0 text-accent group-selected:visible"
      />
      <span className="flex-1 text-base whitespace-nowrap group-selected:font-medium">{name}</span>
      <span className="text-right text-sm text-ink-faint">{days}</span>
    </ListBoxItem>
  );
}

const mostNamed = 3;

/** Whose days a range counts. */
function ZonesLine({ zones }: { zones: readonly string[] }) {
  const [zone] = zones;
  if (zone === undefined) return <span />;
  const text =
    zones.length === 1
      ? `Days of ${zoneCity(zone)} (${zone})`
      : `Each property’s own days: ${named(zones)}`;
  return <p className="text-sm text-ink-faint">{text}</p>;
}

function named(zones: readonly string[]): string {
  const names = zones.slice(0, mostNamed).map(zoneCity).join(", ");
  const more = zones.length - mostNamed;
  return more > 0 ? `${names} and ${more} more` : names;
}
