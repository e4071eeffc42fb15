import {
  type DayRange,
  formatDayRange,
  idSchema,
  parseDayRange,
  type ThreadState,
  threadOrders,
  threadStateSchema,
} from "@foyer/contract";
import * as z from "zod/mini";
import { newestFirst, type ThreadOrder } from "../api/threads.ts";
import { parseQueryString, stringifyQueryString } from "./query-string.ts";

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
  /** only what is new or changed since the person was last here */
  since?: "last-visit" | undefined;
  state?: readonly ThreadState[] | undefined;
  /** words in subject or sender */
  q?: string | undefined;
  /** absent: newest created first */
  order?: ThreadOrder | undefined;
  density?: Density | undefined;
  /** id of the thread whose panel is open */
  thread?: string | undefined;
  /** id of the view that the rest came of; alone: the list is as the view has it */
  view?: string | undefined;
};

/** A part of the address that was not understood and has no effect. */
export type Dropped = { name: keyof ListSearch; value: string };

type Reading<T> = { value?: T; dropped?: string };

const paramNames = [
  "properties",
  "created",
  "updated",
  "since",
  "state",
  "q",
  "order",
  "density",
  "thread",
  "view",
] as const;

/**
 * Reads the query of an address, "?state=open"; never throws. What is unknown or illegal has no effect
 * and is told in `dropped`; parameters that are not the list's are passed over.
 */
export function readListSearch(query: string): {
  search: ListSearch;
  dropped: readonly Dropped[];
} {
  const params = parseQueryString(query);
  const dropped: Dropped[] = [];
  const read = <T>(name: keyof ListSearch, reader: (text: string) => Reading<T>): T | undefined => {
    const text = params[name];
    if (!text) return undefined;
    const reading = reader(text);
    if (reading.dropped) dropped.push({ name, value: reading.dropped });
    return reading.value;
  };
  const search = {
    properties: read("properties", listOf(idSchema)),
    created: read("created", readRange),
    updated: read("updated", readRange),
    since: read("since", one(z.literal("last-visit"))),
    state: read("state", listOf(threadStateSchema)),
    q: read("q", one(z.string().check(z.trim(), z.minLength(1), z.maxLength(mostWords)))),
    order: read("order", one(z.enum(threadOrders))),
    density: read("density", one(z.enum(densities))),
    thread: read("thread", one(idSchema)),
    view: params["view"] || undefined,
  };
  return { search, dropped };
}

/** Whether the address of a page holds a list's search. */
export function isListPath(path: string): boolean {
  return path === "/" || path === "/new";
}

/** The query of a search, "?state=open" or "": equal searches give equal text. */
export function writeListSearch(search: ListSearch): string {
  return stringifyQueryString({
    properties: joined(search.properties),
    created: search.created && formatDayRange(search.created),
    updated: search.updated && formatDayRange(search.updated),
    since: search.since,
    state: joined(search.state),
    q: search.q?.trim(),
    order: search.order === newestFirst ? undefined : search.order,
    density: search.density,
    thread: search.thread,
    view: search.view,
  });
}

/** A query without what is not the list's, such as the sender of a mail that linked here. */
export function withoutForeign(query: string): string {
  const params = parseQueryString(query);
  return stringifyQueryString(Object.fromEntries(paramNames.map((name) => [name, params[name]])));
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
