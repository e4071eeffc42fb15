/** Ids of the picked properties; undefined: all of them, also those that come later. */
export type Picked = readonly string[] | undefined;

/** Ticks or unticks one. Nothing ticked means all. */
export function withProperty(picked: Picked, id: string, ticked: boolean): Picked {
  const others = (picked ?? []).filter((one) => one !== id);
  if (ticked) return [...others, id];
  return others.length === 0 ? undefined : others;
}
