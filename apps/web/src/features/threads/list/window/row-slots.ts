/** An element for a row, and the thread that it shows. Rows of one look differ in their texts alone. */
type RowSlot = { key: number; id: string; look?: string | undefined };

/** In the order of the document. */
export type RowSlots = readonly RowSlot[];

type LookOf = (id: string) => string | undefined;

let made = 0;

/**
 * While the reader scrolls: the elements of rows that are no longer drawn show those that come in sight.
 * Nothing is put into the document or taken out of it, which costs a browser several times as much as
 * another text; so its order is not that of the list.
 * Elements go to a row that looks as theirs did, as far as there is one.
 */
export function reusedSlots(slots: RowSlots, ids: readonly string[], lookOf: LookOf): RowSlots {
  const drawn = new Set(ids);
  const shown = new Set(slots.map(({ id }) => id));
  const coming = ids.filter((id) => !shown.has(id)).map((id) => ({ id, look: lookOf(id) }));
  if (coming.length === 0) return slots;
  const next = [...slots];
  const give = (isFor: (row: Omit<RowSlot, "key">, slot: RowSlot) => boolean) => {
    for (const [at, slot] of next.entries()) {
      if (slot !== slots[at] || drawn.has(slot.id)) continue;
      const found = coming.findIndex((row) => isFor(row, slot));
      const [row] = found === -1 ? [] : coming.splice(found, 1);
      if (row) next[at] = { key: slot.key, ...row };
    }
  };
  give((row, slot) => row.look === slot.look);
  // One too many stays as it is: as many may be needed again in the next frame.
  give(() => true);
  return [...next, ...coming.map(newSlot)];
}

/**
 * At rest: in the order of the list, in which a page is read aloud and text is selected. No element is
 * moved, or it would lose the focus and the place of a screen reader: those that stand wrong, seen
 * from one that must stay, are made anew.
 *
 * @param around the thread that the reader is at
 * @param mayReuse elements of rows that go show those that come in their place, as when all of a list goes
 */
export function orderedSlots(
  slots: RowSlots,
  ids: readonly string[],
  around: string | undefined,
  lookOf: LookOf,
  mayReuse = true,
): RowSlots {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: RowSlot) => places.get(id) ?? -1;
  const shown = slots.filter((slot) => placeOf(slot) !== -1);
  const middle = Math.max(
    0,
    shown.findIndex(({ id }) => id === around),
  );
  const below = rising(shown.slice(middle), placeOf);
  const above = rising(shown.slice(0, middle).reverse(), (slot) => -placeOf(slot)).filter(
    (slot) => below[0] === undefined || placeOf(slot) < placeOf(below[0]),
  );
  const kept = new Map([...above, ...below].map((slot) => [slot.id, slot]));
  let next = 0;
  return ids.map((id) => {
    const same = kept.get(id);
    if (same) next = slots.indexOf(same);
    const slot = slots[next];
    const isFree = slot !== undefined && (slot === same || (mayReuse && !kept.has(slot.id)));
    if (!isFree) return newSlot({ id, look: lookOf(id) });
    next += 1;
    return slot === same ? same : { key: slot.key, id, look: lookOf(id) };
  });
}

/** Those that are each after the ones before. */
function rising(slots: RowSlots, placeOf: (slot: RowSlot) => number): RowSlot[] {
  let last = Number.NEGATIVE_INFINITY;
  return slots.filter((slot) => {
    if (placeOf(slot) < last) return false;
    last = placeOf(slot);
    return true;
  });
}

function newSlot(row: Omit<RowSlot, "key">): RowSlot {
  made += 1;
  return { key: made, ...row };
}
