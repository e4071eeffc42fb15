import * as z from "zod/mini";
import { parseDayRange } from "../day-range.ts";
import { idSchema } from "../ids.ts";
import { instantSchema, threadOrders, threadStateSchema } from "../threads/thread.ts";
import { columnsSchema } from "./columns.ts";

export const viewEndpoints = {
  /** GET: `viewsReplySchema`. POST `newViewSchema`: 201 `viewSchema` */
  all: "/api/views",
  /**
   * PUT `newViewSchema`, the whole view: `viewSchema`. DELETE: 204. Both with If-Match, the version in
   * quotes; `changed-meanwhile` where somebody was there before.
   */
  one: (id: string) => `/api/views/${id}`,
  /** POST, no body, within a day of its deletion: `viewSchema` */
  restored: (id: string) => `/api/views/${id}/restore`,
  /** PATCH `deskChangeSchema`: `deskSchema` */
  desk: "/api/desk",
} as const;

export const viewLimits = {
  /** views that one person has */
  mostOwn: 200,
  nameChars: 80,
  properties: 500,
  /** tabs whose order is kept */
  tabs: 500,
} as const;

const dayRangeText = z
  .string()
  .check(z.refine((text) => parseDayRange(text).kind !== "fault", "There are no such days."));

/** Each once and in a fixed order, so that equal filters are equal texts. */
const setOf = <T extends string>(item: z.ZodMiniType<T>, most: number) =>
  z.array(item).check(
    z.maxLength(most),
    z.overwrite((list) => [...new Set(list)].toSorted()),
  );

/**
 * What a view says of the list, as the address bar says it: a period by a preset's name is reckoned
 * anew each day, and so is what is new to whoever looks. One of the periods is always said.
 */
export const viewFilterSchema = z
  .object({
    /** absent or none: all that somebody may see */
    properties: z.optional(setOf(idSchema, viewLimits.properties)),
    created: z.optional(dayRangeText),
    updated: z.optional(dayRangeText),
    /** only what is new or changed since the person who looks was last here */
    since: z.optional(z.literal("last-visit")),
    state: z.optional(setOf(threadStateSchema, 3)),
    q: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
    order: z.optional(z.enum(threadOrders)),
  })
  .check(
    z.refine((filter) => filter.created || filter.updated || filter.since, {
      path: ["created"],
      error: "Give a created or an updated period, or what is new.",
    }),
  );

export const viewSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** without the properties that this person may not see */
  filter: viewFilterSchema,
  /** how many those are */
  hiddenProperties: z.int(),
  columns: z.nullable(columnsSchema),
  shared: z.boolean(),
  /** what the owner is called */
  owner: z.string(),
  isMine: z.boolean(),
  mayEdit: z.boolean(),
  /** grows with each change */
  version: z.int(),
  changedBy: z.string(),
  changedUtc: instantSchema,
});

/** Views that everybody has from the start, and nobody can change. */
export const givenViewIds = ["all", "open", "waiting", "today"] as const;
export type GivenViewId = (typeof givenViewIds)[number];

const tabSchema = z.union([z.enum(givenViewIds), idSchema]);

/** What one person has set for themselves, on every device. */
export const deskSchema = z.object({
  /** the first tabs, in their order; others follow */
  tabs: z.array(tabSchema).check(z.maxLength(viewLimits.tabs)),
  /** the view that Foyer opens with; null: all */
  start: z.nullable(tabSchema),
  /** null: as they are by themselves */
  columns: z.nullable(columnsSchema),
});

/** What is absent stays. */
export const deskChangeSchema = z.object({
  tabs: z.optional(deskSchema.shape.tabs),
  start: z.optional(deskSchema.shape.start),
  columns: z.optional(deskSchema.shape.columns),
});

export const viewsReplySchema = z.object({
  /** one's own and those that are shared, in the order they were made */
  views: z.array(viewSchema),
  desk: deskSchema,
});

export type ViewFilter = z.infer<typeof viewFilterSchema>;
export type View = z.infer<typeof viewSchema>;
export type Desk = z.infer<typeof deskSchema>;
export type DeskChange = z.infer<typeof deskChangeSchema>;
export type ViewsReply = z.infer<typeof viewsReplySchema>;
