import type { Enterprise } from "@foyer/contract";
import { pageLocale } from "../dates/locale.ts";
import { localTimeText, zoneCity } from "../dates/zones.ts";
import type { GridPlace } from "./grid-place.ts";

type PropertyRowProps = {
  property: Enterprise;
  index: number;
  isTicked: boolean;
  /** the column that Tab reaches, in the one row it reaches */
  tabStop: GridPlace["column"] | undefined;
  nowMs: number;
  onFocusColumn: (column: GridPlace["column"]) => void;
  onTick: (ticked: boolean) => void;
  onOnly: () => void;
};

export function PropertyRow(props: PropertyRowProps) {
  const { property, index, isTicked, tabStop, nowMs, onFocusColumn } = props;
  return (
    <tr aria-rowindex={index + 1} data-row={index} className="h-13 hover:bg-hover">
      <td className="rounded-l-md p-0">
        <label className="flex h-13 cursor-pointer items-center gap-2.5 pl-2">
          <input
            type="checkbox"
            data-column={0}
            checked={isTicked}
            tabIndex={tabStop === 0 ? 0 : -1}
            onFocus={() => onFocusColumn(0)}
            onChange={(event) => props.onTick(event.target.checked)}
            className="size-4 shrink-0 accent-accent touch:size-5"
          />
          <PropertyTexts property={property} nowMs={nowMs} />
        </label>
      </td>
      <td className="w-16 rounded-r-md p-0 pr-1 text-right">
        <button
          type="button"
          data-column={1}
          aria-label={`Only ${property.name}`}
          tabIndex={tabStop === 1 ? 0 : -1}
          onFocus={() => onFocusColumn(1)}
          onClick={props.onOnly}
          className="inline-flex h-8 items-center rounded-md px-2.5 text-sm font-medium text-accent-strong hover:bg-accent-soft touch:h-11"
        >
          Only
        </button>
      </td>
    </tr>
  );
}

function PropertyTexts({ property, nowMs }: { property: Enterprise; nowMs: number }) {
  const { name, shortName, timeZone } = property;
  const clock = `${localTimeText(timeZone, nowMs, pageLocale())} in ${zoneCity(timeZone)}`;
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate text-base font-medium">{name}</span>
      <span className="block truncate text-sm text-ink-faint">
        {shortName ? `${shortName} · ${clock}` : clock}
      </span>
    </span>
  );
}
