import * as z from "zod/mini";

/** The columns of the list, in the order they have for who never moved one. */
export const columnIds = ["state", "subject", "sender", "property", "created", "updated"] as const;

export type ColumnId = (typeof columnIds)[number];

/** px; below, a head cannot be read, and above, nothing else can be seen. */
export const columnWidths = { least: 64, most: 960 } as const;

const idOfColumn = z.enum(columnIds);

const widthPx = z.optional(
  z.int().check(z.minimum(columnWidths.least), z.maximum(columnWidths.most)),
);

/**
 * How somebody has the columns, in the words of TanStack Table's state. The subject is always seen: it
 * is what opens a thread.
 */
export const columnsSchema = z.object({
  /** what is not named is seen */
  columnVisibility: z.object({
    state: z.optional(z.boolean()),
    sender: z.optional(z.boolean()),
    property: z.optional(z.boolean()),
    created: z.optional(z.boolean()),
    updated: z.optional(z.boolean()),
  }),
  /** what is not named follows in the usual order */
  columnOrder: z.array(idOfColumn).check(z.maxLength(columnIds.length)),
  /** px; what is not named is as wide as it is by itself */
  columnSizing: z.object({
    state: widthPx,
    subject: widthPx,
    sender: widthPx,
    property: widthPx,
    created: widthPx,
    updated: widthPx,
  }),
  shortPropertyNames: z.boolean(),
});

export type Columns = z.infer<typeof columnsSchema>;
