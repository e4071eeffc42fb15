import type { ThreadState } from "@foyer/contract";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import type { ChangeHow } from "../../../../shared/navigation/history.ts";
import { Count } from "../../../../ui/count.tsx";
import { Checkbox } from "../../../../ui/fields/checkbox.tsx";
import { CountNote } from "../../counts/count-note.tsx";
import { useThreadCounts } from "../../counts/use-thread-counts.ts";
import { FilterPopover } from "../popover/filter-popover.tsx";
import { useOneStep } from "../popover/use-one-step.ts";
import { stateNames, statesText, withState } from "./states.ts";

type StateFilterProps = {
  /** undefined: threads of all states */
  states: readonly ThreadState[] | undefined;
  onChange: (states: readonly ThreadState[] | undefined, how: ChangeHow) => void;
};

export function StateFilter({ states, onChange }: StateFilterProps) {
  return (
    <FilterPopover
      label="State"
      value={statesText(states)}
      chosen={states !== undefined}
      onIntent={nothingMore}
      className="w-40 min-w-28 tight-bar:min-w-24"
    >
      {() => (
        <div className="w-80">
          <StatePanel states={states} onChange={onChange} />
        </div>
      )}
    </FilterPopover>
  );
}

export function StatePanel({ states, onChange }: StateFilterProps) {
  const change = useOneStep(onChange);
  const counted = useThreadCounts("list").data?.list;
  const counts = counted?.kind === "exact" ? counted.states : undefined;
  return (
    <fieldset className="flex flex-col p-2">
      <legend className="sr-only">State</legend>
      {stateNames.map(({ state, name, help }) => (
        <Checkbox
          key={state}
          checked={states?.includes(state) ?? false}
          onChange={(event) => change(withState(states, state, event.target.checked))}
        >
          <span className="flex-1">{name}</span>
          {help && <span className="text-sm text-ink-faint">{help}</span>}
          <Count count={counts?.[state]} locale={pageLocale()} />
        </Checkbox>
      ))}
      <CountNote count={counted} />
    </fieldset>
  );
}

function nothingMore() {}
