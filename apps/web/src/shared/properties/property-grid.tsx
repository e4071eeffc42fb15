import type { Enterprise } from "@foyer/contract";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  Fragment,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useMinute } from "../dates/use-minute.ts";
import { type GridPlace, nextPlace } from "./grid-place.ts";
import type { Picked } from "./picked.ts";
import { PropertyRow } from "./property-row.tsx";

export type PropertyGridHandle = { focusFirst: () => void };

type PropertyGridProps = {
  ref: Ref<PropertyGridHandle>;
  properties: readonly Enterprise[];
  picked: Picked;
  onTick: (id: string, ticked: boolean) => void;
  /** "Only this one" */
  onOnly: (id: string) => void;
};

/** As tall as the rows' h-13. */
const rowHeightPx = 52;

/**
 * One tab stop; arrows, Home, End and PageUp/PageDown move between properties, left and right
 * between ticking and "only". Only the rows in sight exist, and the one with the focus.
 */
export function PropertyGrid({ ref, properties, picked, onTick, onOnly }: PropertyGridProps) {
  const viewport = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const nowMs = useMinute();
  const active = Math.min(place.row, properties.length - 1);
  const virtualizer = useVirtualizer({
    count: properties.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeightPx,
    overscan: 6,
    rangeExtractor: (range) => withActive(defaultRangeExtractor(range), active),
  });
  const go = (next: GridPlace) => {
    setPlace(next);
    virtualizer.scrollToIndex(next.row);
    requestAnimationFrame(() => focusPlace(viewport.current, next));
  };
  useImperativeHandle(ref, () => ({ focusFirst: () => go({ row: 0, column: 0 }) }));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, { ...place, row: active }, properties.length);
    if (!next) return;
    event.preventDefault();
    go(next);
  };
  const items = virtualizer.getVirtualItems();
  return (
    <div ref={viewport} className="max-h-80 overflow-y-auto overscroll-contain px-2 py-1">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML lets a table be a grid
        role="grid"
        aria-label="Properties"
        aria-rowcount={properties.length}
        onKeyDown={onKeyDown}
        className="w-full table-fixed border-collapse"
      >
        <tbody>
          {items.map(({ index, start }, nth) => {
            const property = properties[index];
            if (!property) return null;
            return (
              <Fragment key={property.id}>
                <Gap px={start - (items[nth - 1]?.end ?? 0)} />
                <PropertyRow
                  property={property}
                  index={index}
                  isTicked={picked?.includes(property.id) ?? false}
                  tabStop={index === active ? place.column : undefined}
                  nowMs={nowMs}
                  onFocusColumn={(column) => setPlace({ row: index, column })}
                  onTick={(ticked) => onTick(property.id, ticked)}
                  onOnly={() => onOnly(property.id)}
                />
              </Fragment>
            );
          })}
          <Gap px={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for rows that do not exist just now. */
function Gap({ px }: { px: number }) {
  return px > 0 ? <tr aria-hidden style={{ height: px }} /> : null;
}

function withActive(indexes: number[], active: number): number[] {
  return active < 0 || indexes.includes(active)
    ? indexes
    : [...indexes, active].toSorted((a, b) => a - b);
}

function focusPlace(viewport: HTMLElement | null, { row, column }: GridPlace): void {
  const place = viewport?.querySelector(`[data-row="${row}"] [data-column="${column}"]`);
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}
