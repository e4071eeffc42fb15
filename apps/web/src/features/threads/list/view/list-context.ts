import type { Enterprise } from "@foyer/contract";
import { type ComponentType, createContext, use } from "react";
import type { ColumnLayout } from "../../../../shared/column-layout.ts";

/** What every cell may need beside its thread. */
export type ListContextValue = {
  properties: ReadonlyMap<string, Enterprise>;
  /** where a thread with no known property gets its zone from: the only one the list is about */
  onlyProperty: Enterprise | undefined;
  /** whose clock the times are of: "Prague time" */
  zoneText: string;
  locale: string;
  layout: ColumnLayout;
  /** a time by a property's clock, as the person wants to read it */
  timeText: (utc: string, timeZone: string) => string;
  hasSeveralZones: boolean;
  /** the address of the list with this thread's panel open */
  hrefOf: (threadId: string) => string;
};

export const ListContext = createContext<ListContextValue | null>(null);

export function useListContext(): ListContextValue {
  const value = use(ListContext);
  if (!value) throw new Error("Cells of the list stand inside a ListContext");
  return value;
}

export type AgeProps = {
  /** undefined: it has none */
  utc: string | undefined;
  of: "state" | "time";
};

/** What says how long ago a time was, beside what a cell shows at once; undefined while it is fetched. */
export const AgeContext = createContext<ComponentType<AgeProps> | undefined>(undefined);
