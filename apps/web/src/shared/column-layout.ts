import * as z from "zod/mini";
import { browserSetting } from "./browser-setting.ts";
import { keptJson } from "./kept-text.ts";

const layoutSchema = z.object({
  /** in their order; what is not named follows as it is by itself */
  columns: z.array(
    z.object({
      id: z.string(),
      isHidden: z.boolean(),
      widthPx: z.optional(z.number()),
      /** as it is drawn: its share of all, since no size may make the page wider than its window */
      width: z.optional(z.string()),
    }),
  ),
  shortNames: z.boolean(),
});

/** How the columns of the list are on the screen. */
export type ColumnLayout = z.infer<typeof layoutSchema>;

const usual: ColumnLayout = { columns: [], shortNames: false };

/**
 * Of the view that is shown, or else of the person. The server keeps it; the browser does so that the
 * first row stands as it will stay.
 */
const layout = browserSetting<ColumnLayout>("foyer.columns", {
  read: (text) => layoutSchema.safeParse(keptJson(text)).data ?? usual,
  write: (value) => (value.columns.length > 0 || value.shortNames ? JSON.stringify(value) : null),
});

export const setColumnLayout = layout.set;
export const useColumnLayout = layout.useValue;
