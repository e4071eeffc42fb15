import { isFair } from "./fair-share.ts";
import type { SlotRequest } from "./waiting-line.ts";

type Wanted = Pick<SlotRequest, "kind" | "urgency">;

/** How many requests of a token are under way at once, of each kind and for whom. */
export function createSlots(most: Record<SlotRequest["kind"], number>, timesLeft: number) {
  /** on whose behalf each slot was taken first */
  const taken: Record<SlotRequest["kind"], (string | undefined)[]> = { reads: [], creates: [] };

  return {
    /** Whether one is free for this call, which is a fair share's one where it is somebody's. */
    isFree({ kind, urgency: { persons } }: Wanted): boolean {
      const left = most[kind] - taken[kind].length;
      const own = (person: string) => taken[kind].filter((other) => other === person).length;
      if (persons.length === 0) return left > 0;
      return persons.some((person) => isFair(own(person), left, timesLeft));
    },
    take({ kind, urgency: { persons } }: Wanted): () => void {
      const [person] = persons;
      taken[kind].push(person);
      return () => void taken[kind].splice(taken[kind].indexOf(person), 1);
    },
    isEmpty: () => taken.reads.length + taken.creates.length === 0,
  };
}
