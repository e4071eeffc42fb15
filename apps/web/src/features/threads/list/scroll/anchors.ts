import * as z from "zod/mini";
import { tabText } from "../../../../shared/kept-text.ts";

const placeSchema = z.object({
  /** the thread of the row right below what covers the top of the window */
  id: z.string(),
  /** where that row stood in the list */
  index: z.number(),
  /** px of it that are covered; negative: its distance from there */
  intoPx: z.number(),
});

/** Where the reader is in a list: the same in every layout and after rows came in above. */
export type Place = z.infer<typeof placeSchema>;

const name = "foyer.places";

/** Steps of one tab's history that are worth remembering. */
const mostPlaces = 50;

const placesSchema = z.array(z.object({ entry: z.string(), place: placeSchema }));

let places: Map<string, Place> | null = null;

/** Where the reader was when an entry of the tab's history was last on the screen. */
export function placeIn(entry: string): Place | null {
  return known().get(entry) ?? null;
}

export function setPlaceIn(entry: string, place: Place): void {
  known().delete(entry);
  known().set(entry, place);
}

/** For the page that comes after this one: a reload. */
export function keepPlaces(): void {
  const newest = [...known()].slice(-mostPlaces).map(([entry, place]) => ({ entry, place }));
  tabText.write(name, JSON.stringify(newest));
}

function known(): Map<string, Place> {
  if (places) return places;
  const kept = placesSchema.safeParse(parsed(tabText.read(name))).data ?? [];
  places = new Map(kept.map(({ entry, place }) => [entry, place]));
  return places;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}
