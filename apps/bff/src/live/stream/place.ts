/** How far a stream has come. Its text is what the ids of its events are. */
export type StreamPlace = {
  sequence: number;
  /** of the list's beginning: presets mean the days of then; null: now */
  startedAtMs: number | null;
  /** of what the list is of; null: whatever it is of */
  print: string | null;
};

/** A page's `seq`, or an event's id. null: is neither. */
export function readPlace(text: string): StreamPlace | null {
  const [, sequence, startedAtMs, print] =
    /^(\d{1,16})(?:\.(\d{1,16})\.([\w-]{1,32}))?$/.exec(text) ?? [];
  if (sequence === undefined) return null;
  return {
    sequence: Number(sequence),
    startedAtMs: startedAtMs === undefined ? null : Number(startedAtMs),
    print: print ?? null,
  };
}

export function writePlace(place: { [Part in keyof StreamPlace]: NonNullable<StreamPlace[Part]> }) {
  return `${place.sequence}.${place.startedAtMs}.${place.print}`;
}
