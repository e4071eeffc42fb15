import {
  type DayRange,
  formatDayRange,
  idSchema,
  parseDayRange,
  type ThreadState,
  threadStateSchema,
} from "@foyer/contract";
import * as z from "zod/mini";

const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** The most characters of search words (the contract's limit for `words`). */
export const mostWords = 200;

/** What the address bar says about the list. Absent means "not said". */
export type ListSearch = {
  /** enterprise ids; absent: all */
  properties?: readonly string[] | undefined;
  created?: DayRange | undefined;
  updated?: DayRange | undefined;
  state?: readonly ThreadState[] | undefined;
  /** words in subject or sender */
  q?: string | undefined;
  density?: Density | undefined;
  /** id of the thread whose panel is open */
  thread?: string | undefined;
};

/** The same as text, as it stands in the address bar: what the router holds. */
export type ListParams = { [Name in keyof ListSearch]?: string | undefined };

/** A part of the address that was not understood and has no effect. */
export type Dropped = { name: keyof ListSearch; value: string };

type Reading<T> = { value?: T; dropped?: string };

const paramNames = ["properties", "created", "updated", "state", "q", "density", "thread"] as const;

/** For the router's `validateSearch`: takes any query, keeps the list's parameters, never throws. */
export function validateListSearch(raw: Record<string, unknown>): ListParams {
  const params: ListParams = {};
  for (const name of paramNames) {
    const value = raw[name];
    if (typeof value === "string" && value !== "") params[name] = value;
  }
  return params;
}

/** Reads the parameters; what is unknown or illegal has no effect and is told in `dropped`. */
export function readListParams(params: ListParams): {
  search: ListSearch;
  dropped: readonly Dropped[];
} {
  const dropped: Dropped[] = [];
  const read = <T>(name: keyof ListSearch, reader: (text: string) => Reading<T>): T | undefined => {
    const text = params[name];
    if (text === undefined) return undefined;
    const reading = reader(text);
    if (reading.dropped) dropped.push({ name, value: reading.dropped });
    return reading.value;
  };
  const search = {
    properties: read("properties", listOf(idSchema)),
    created: read("created", readRange),
    updated: read("updated", readRange),
    state: read("state", listOf(threadStateSchema)),
    q: read("q", one(z.string().check(z.trim(), z.minLength(1), z.maxLength(mostWords)))),
    density: read("density", one(z.enum(densities))),
    thread: read("thread", one(idSchema)),
  };
  return { search, dropped };
}

/** The canonical text of a search: equal searches give equal text. */
export function writeListParams(search: ListSearch): ListParams {
  return {
    properties: joined(search.properties),
    created: search.created && formatDayRange(search.created),
    updated: search.updated && formatDayRange(search.updated),
    state: joined(search.state),
    q: search.q?.trim() || undefined,
    density: search.density,
    thread: search.thread,
  };
}

function listOf<T extends string>(item: z.ZodMiniType<T>) {
  return (text: string): Reading<readonly T[]> => {
    const parts = [...new Set(text.split(",").filter(Boolean))];
    const value = [...new Set(parts.flatMap((part) => item.safeParse(part).data ?? []))];
    const dropped = parts.filter((part) => !item.safeParse(part).success).join(",");
    return { ...(value.length > 0 && { value }), ...(dropped && { dropped }) };
  };
}

function one<T>(item: z.ZodMiniType<T>) {
  return (text: string): Reading<T> => {
    const parsed = item.safeParse(text);
    return parsed.success ? { value: parsed.data } : { dropped: text };
  };
}

function readRange(text: string): Reading<DayRange> {
  const range = parseDayRange(text);
  return range.kind === "fault" ? { dropped: text } : { value: range };
}

function joined(values: readonly string[] | undefined): string | undefined {
  return values?.length ? [...new Set(values)].toSorted().join(",") : undefined;
}
