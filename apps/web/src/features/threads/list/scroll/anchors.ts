import * as z from "zod/mini";
import { keptJson, tabText } from "../../../../shared/kept-text.ts";

const anchorSchema = z.object({
  /** the thread of the row right below what covers the top of the window */
  id: z.string(),
  /** where that row stood in the list */
  index: z.number(),
  /** px of it that are covered; negative: its distance from there */
  intoPx: z.number(),
});

/** Where the reader is in a list: the same in every layout and after rows came in above. */
export type ScrollAnchor = z.infer<typeof anchorSchema>;

const name = "foyer.scroll-anchors";

/** Steps of one tab's history that are worth remembering. */
const mostAnchors = 50;

const anchorsSchema = z.array(z.object({ entry: z.string(), anchor: anchorSchema }));

let anchors: Map<string, ScrollAnchor> | null = null;

/** Where the reader was when an entry of the tab's history was last on the screen. */
export function anchorIn(entry: string): ScrollAnchor | null {
  return known().get(entry) ?? null;
}

export function setAnchorIn(entry: string, anchor: ScrollAnchor): void {
  known().delete(entry);
  known().set(entry, anchor);
}

/** For the page that comes after this one: a reload. */
export function keepAnchors(): void {
  const newest = [...known()].slice(-mostAnchors).map(([entry, anchor]) => ({ entry, anchor }));
  tabText.write(name, JSON.stringify(newest));
}

function known(): Map<string, ScrollAnchor> {
  if (anchors) return anchors;
  const kept = anchorsSchema.safeParse(keptJson(tabText.read(name))).data ?? [];
  anchors = new Map(kept.map(({ entry, anchor }) => [entry, anchor]));
  return anchors;
}
