import { ExportsFullError, TooManyExportsError } from "./errors.ts";
import type { ExportSettings } from "./settings.ts";

/** How many exports there are at once. */
export type Slots = {
  /** Takes a place until the function is called. Throws a TooManyExportsError or an ExportsFullError. */
  take(personId: string): () => void;
  readonly count: number;
};

export function createSlots(
  settings: Pick<ExportSettings, "perPerson" | "perProcess" | "comeBackMs">,
): Slots {
  const taken = new Map<symbol, string>();
  return {
    get count() {
      return taken.size;
    },
    take(personId) {
      const own = [...taken.values()].filter((id) => id === personId).length;
      if (own >= settings.perPerson) throw new TooManyExportsError(settings.comeBackMs);
      if (taken.size >= settings.perProcess) throw new ExportsFullError(settings.comeBackMs);
      const slot = Symbol();
      taken.set(slot, personId);
      return () => {
        taken.delete(slot);
      };
    },
  };
}
