import * as z from "zod/mini";
import { displayNameSchema } from "../people/names.ts";
import { columnsSchema } from "./columns.ts";
import { viewFilterSchema, viewLimits } from "./views.ts";

/** Of any script; an owner has one view of a name, whatever its capitals. */
export const viewNameSchema = displayNameSchema.check(
  z.maxLength(viewLimits.nameChars, `Use at most ${viewLimits.nameChars} characters.`),
);

export const newViewSchema = z.object({
  name: viewNameSchema,
  filter: viewFilterSchema,
  /** null: each has their own */
  columns: z.nullable(columnsSchema),
  /** with everybody in the hotel: for agents and admins */
  shared: z.boolean(),
});

export type NewView = z.infer<typeof newViewSchema>;
