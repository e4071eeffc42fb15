import type { Enterprise } from "@foyer/contract";
import { Search } from "lucide";
import { useMemo, useRef, useState } from "react";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { browserLocale } from "../dates/locale.ts";
import { filterProperties, indexProperties } from "./filter-properties.ts";
import { type Picked, type PropertyCounts, PropertyGrid } from "./property-grid.tsx";

type PropertyPickerProps = {
  properties: readonly Enterprise[];
  picked: Picked;
  /** how many threads each would give, where that is to be shown */
  counts?: PropertyCounts | undefined;
  onChange: (picked: Picked) => void;
};

/** Below this many a search field would only stand in the way. */
const fewestToSearch = 6;

/** Which properties a list is about: all, only one, or some; a thousand are searched as one types. */
export function PropertyPicker({
  properties,
  picked,
  counts = noCounts,
  onChange,
}: PropertyPickerProps) {
  const [typed, setTyped] = useState("");
  const grid = useRef<HTMLDivElement>(null);
  const index = useMemo(() => indexProperties(properties, browserLocale()), [properties]);
  const found = useMemo(() => filterProperties(index, typed), [index, typed]);
  return (
    <div className="flex flex-col">
      {properties.length >= fewestToSearch && (
        <TextField
          autoFocus
          type="search"
          label="Search by name or short name"
          labelHidden
          placeholder="Search by name or short name"
          icon={<Icon shape={Search} size={16} />}
          className="p-2 pb-0"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            grid.current?.focus();
          }}
        />
      )}
      <div className="border-b border-line p-2">
        <Checkbox checked={picked === undefined} onChange={() => onChange(undefined)}>
          All properties
          <span className="ml-auto text-sm text-ink-faint">{properties.length}</span>
        </Checkbox>
      </div>
      <PropertyGrid
        ref={grid}
        properties={found}
        picked={picked}
        counts={counts}
        onChange={onChange}
      />
      <p role="status" className="px-4 py-2 text-sm text-ink-faint empty:p-0">
        {foundText(found.length, properties.length, typed)}
      </p>
    </div>
  );
}

const noCounts: PropertyCounts = new Map();

function foundText(found: number, all: number, typed: string): string {
  if (found === 0) return "No property has this name or short name.";
  return typed.trim() ? `${found} of ${all} properties` : "";
}
