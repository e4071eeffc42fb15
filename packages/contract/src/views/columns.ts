import * as z from "zod/mini";

/** The columns of the list, in the order they have for who never moved one. */
export const columnIds = ["state", "subject", "sender", "property", "created", "updated"] as const;

export type ColumnId = (typeof columnIds)[number];

/** px; below, a head cannot be read, and above, nothing else can be seen. */
export const columnWidths = { least: 64, most: 960 } as const;

const idOfColumn = z.enum(columnIds);

/**
 * How somebody has the columns, in the words of TanStack Table's state. The subject is always seen: it
 * is what opens a thread.
 */
export const columnsSchema = z.strictObject({
  /** what is not named is seen */
  columnVisibility: z.partialRecord(
    z.enum(["state", "sender", "property", "created", "updated"]),
    z.boolean(),
  ),
  /** what is not named follows in the usual order */
  columnOrder: z.array(idOfColumn).check(z.maxLength(columnIds.length)),
  /** px; what is not named is as wide as it is by itself */
  columnSizing: z.partialRecord(
    idOfColumn,
    z.int().check(z.minimum(columnWidths.least), z.maximum(columnWidths.most)),
  ),
  shortPropertyNames: z.boolean(),
});

export type Columns = z.infer<typeof columnsSchema>;
