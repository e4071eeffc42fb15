import { type ColumnId, columnIds, columnWidths } from "@foyer/contract";
import { ArrowDown, ArrowUp } from "lucide";
import { type ColumnLayout, useColumnLayout } from "../../../shared/column-layout.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/fields/checkbox.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { allInOrder, layoutOf, sized, widthOf } from "./kept-columns.ts";

type ColumnsDialogProps = {
  /** whose columns these are, for the person */
  keptWith: string;
  onChange: (layout: ColumnLayout) => void;
  onClose: () => void;
};

type ColumnOnScreen = ColumnLayout["columns"][number];

/** Which columns are seen, in which order and how wide. What is chosen is in force at once. */
export function ColumnsDialog({ keptWith, onChange, onClose }: ColumnsDialogProps) {
  const layout = useColumnLayout();
  const columns = allColumns(layout);
  const change = (id: string, part: Partial<ColumnOnScreen>) => {
    const changed = columns.map((one) => (one.id === id ? { ...one, ...part } : one));
    onChange({ ...layout, columns: sized(changed) });
  };
  const move = (from: number, to: number) => {
    const [one, other] = [columns[from], columns[to]];
    if (one && other) onChange({ ...layout, columns: columns.with(from, other).with(to, one) });
  };
  return (
    <Dialog title="Columns" onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink-faint">{keptWith}</p>
        <ul aria-label="Columns" className="-mx-2">
          {columns.map((column, place) => (
            <ColumnLine
              key={column.id}
              column={column}
              isFirst={place === 0}
              isLast={place === columns.length - 1}
              onMove={(by) => move(place, place + by)}
              onChange={(part) => change(column.id, part)}
            />
          ))}
        </ul>
        <Checkbox
          checked={layout.shortNames}
          onChange={({ target }) => onChange({ ...layout, shortNames: target.checked })}
        >
          Short names of properties, where they have one
        </Checkbox>
        <footer className="flex justify-end gap-2">
          <Button onClick={() => onChange(layoutOf(null))}>As they were at first</Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

function allColumns({ columns }: ColumnLayout): ColumnOnScreen[] {
  const order = columns.flatMap(({ id }) => columnIds.find((one) => one === id) ?? []);
  return allInOrder(order).map(
    (id) => columns.find((column) => column.id === id) ?? { id, isHidden: false },
  );
}

const names: Record<ColumnId, string> = {
  state: "State",
  subject: "Subject",
  sender: "Guest",
  property: "Property",
  created: "Created",
  updated: "Updated",
};

/** It keeps the focus at the end of its way, where there is nowhere to move to. */
const endOfList = "aria-disabled:opacity-50";

type ColumnLineProps = {
  column: ColumnOnScreen;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onChange: (part: Partial<ColumnOnScreen>) => void;
};

/** px of one press of an arrow key */
const stepPx = 16;

function ColumnLine({ column, isFirst, isLast, onMove, onChange }: ColumnLineProps) {
  const { id, isHidden } = column;
  const name = names[columnIds.find((one) => one === id) ?? "subject"];
  return (
    <li className="flex min-h-11 items-center gap-2 border-b border-line px-2 last:border-0">
      <IconButton
        label={`Move ${name} up`}
        icon={<Icon shape={ArrowUp} size={16} />}
        aria-disabled={isFirst}
        className={endOfList}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={`Move ${name} down`}
        icon={<Icon shape={ArrowDown} size={16} />}
        aria-disabled={isLast}
        className={endOfList}
        onClick={() => onMove(1)}
      />
      <Checkbox
        className="flex-1"
        checked={!isHidden}
        // It is what opens a thread.
        disabled={id === "subject"}
        onChange={({ target }) => onChange({ isHidden: !target.checked })}
      >
        {name}
      </Checkbox>
      <input
        type="range"
        aria-label={`Width of ${name}`}
        min={columnWidths.least}
        max={640}
        step={stepPx}
        value={widthOf(column)}
        disabled={isHidden}
        onChange={({ target }) => onChange({ widthPx: target.valueAsNumber })}
        className="w-32 accent-accent disabled:opacity-40 touch:h-11"
      />
    </li>
  );
}
