import type { ColumnLayout } from "../../../../shared/column-layout.ts";
import type { PanelMode } from "./panel-mode.ts";

/** By columns' ids; what is not named is seen. */
export type ColumnVisibility = Record<string, boolean>;

const all: ColumnVisibility = {};
const ofOne: ColumnVisibility = { property: false };
const besidePanel: ColumnVisibility = { updated: false };
const ofOneBesidePanel: ColumnVisibility = { property: false, updated: false };

/**
 * With one property there is no need to say in each row which it is; beside the panel, which says it
 * of the thread that is read, there is no room for the time of the update. The same objects every
 * time: another one draws every row anew.
 */
export function roomForColumns(severalProperties: boolean, panel: PanelMode): ColumnVisibility {
  if (panel === "beside") return severalProperties ? besidePanel : ofOneBesidePanel;
  return severalProperties ? all : ofOne;
}

/** Less what somebody does not want to see. */
export function withoutHidden(room: ColumnVisibility, { columns }: ColumnLayout): ColumnVisibility {
  const hidden = columns.filter(({ isHidden }) => isHidden).map(({ id }) => [id, false] as const);
  return { ...room, ...Object.fromEntries(hidden) };
}
