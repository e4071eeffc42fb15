import type { Enterprise } from "@foyer/contract";
import { Check } from "lucide";
import type { Ref } from "react";
import {
  Button,
  Checkbox,
  GridList,
  GridListItem,
  type Selection,
} from "react-aria-components/GridList";
import { ListLayout, Virtualizer } from "react-aria-components/Virtualizer";
import { Count } from "../../ui/count.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { pageLocale } from "../dates/locale.ts";
import { useMinute } from "../dates/use-minute.ts";
import { localTimeText, zoneCity } from "../dates/zones.ts";

/** Ids of the picked properties; undefined: all of them, also those that come later. */
export type Picked = readonly string[] | undefined;

/** By id. */
export type PropertyCounts = ReadonlyMap<string, PropertyCount>;
/** `count` undefined: not known; `note`: why, or how old it is */
type PropertyCount = { count: number | undefined; note: string };

type PropertyGridProps = {
  ref: Ref<HTMLDivElement>;
  properties: readonly Enterprise[];
  picked: Picked;
  counts: PropertyCounts;
  onChange: (picked: Picked) => void;
};

const rowPx = 52;
const mostRowsInSight = 6;

/** Ticks properties, or picks a single one by "Only". Only the rows in sight exist. */
export function PropertyGrid({ ref, properties, picked, counts, onChange }: PropertyGridProps) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: rowPx }}>
      <GridList
        ref={ref}
        aria-label="Properties"
        items={properties}
        dependencies={[counts]}
        selectionMode="multiple"
        selectedKeys={picked ?? []}
        onSelectionChange={(keys) => onChange(pickedOf(keys))}
        // It closes what the list stands in.
        escapeKeyBehavior="none"
        className="mx-2 overflow-y-auto overscroll-contain outline-none"
        style={{ height: rowPx * Math.min(properties.length, mostRowsInSight) }}
      >
        {(property) => (
          <PropertyRow
            property={property}
            counted={counts.get(property.id)}
            onOnly={() => onChange([property.id])}
          />
        )}
      </GridList>
    </Virtualizer>
  );
}

/** Nothing ticked means all. */
function pickedOf(keys: Selection): Picked {
  const ids = keys === "all" ? [] : [...keys].map(String);
  return ids.length === 0 ? undefined : ids;
}

type PropertyRowProps = {
  property: Enterprise;
  counted: PropertyCount | undefined;
  onOnly: () => void;
};

function PropertyRow({ property, counted, onOnly }: PropertyRowProps) {
  return (
    <GridListItem
      id={property.id}
      textValue={property.name}
      className="group flex h-full cursor-pointer items-center gap-2.5 rounded-md pr-1 pl-2 outline-none hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
    >
      <Checkbox
        slot="selection"
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong text-on-accent touch:size-5 group-selected:border-accent group-selected:bg-accent focus-visible:outline-2 focus-visible:outline-accent forced-colors:group-selected:bg-[Highlight]"
      >
        <Icon
          shape={Check}
          size={12}
          strokeWidth={3}
          className="invisible group-selected:visible"
        />
      </Checkbox>
      <PropertyTexts property={property} note={counted?.note} />
      {counted && <Count count={counted.count} locale={pageLocale()} />}
      <Button
        aria-label={`Only ${property.name}`}
        onPress={onOnly}
        className="inline-flex h-8 shrink-0 items-center rounded-md px-2.5 text-sm font-medium text-accent-strong hover:bg-accent-soft touch:h-11"
      >
        Only
      </Button>
    </GridListItem>
  );
}

function PropertyTexts({ property, note }: { property: Enterprise; note: string | undefined }) {
  const { name, shortName, timeZone } = property;
  const nowMs = useMinute();
  const clock = `${localTimeText(timeZone, nowMs, pageLocale())} in ${zoneCity(timeZone)}`;
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate text-base font-medium">{name}</span>
      <span className="block truncate text-sm text-ink-faint">
        {[shortName, clock, note].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}
