/**
 * Which tab writes which draft. A claim ends with its tab, also when that crashes, so a draft that
 * nobody claims is an orphan that any tab may offer again.
 */
export type Claims = {
  /** false: another tab has it, or this tab is a copy of the one that has it */
  claim: (draftId: string) => Promise<boolean>;
  release: (draftId: string) => void;
  /** No tab has it, this one included. */
  isFree: (draftId: string) => Promise<boolean>;
};

const prefix = "foyer.draft.";

/** By Web Locks, which the browser lets go of with the page. They need https or loopback, as Foyer does. */
export function createClaims(locks: LockManager): Claims {
  const own = new Map<string, Promise<boolean>>();
  const releases = new Map<string, () => void>();

  const request = (draftId: string): Promise<boolean> =>
    new Promise((settle, fail) => {
      const hold = (lock: Lock | null) => {
        settle(lock !== null);
        if (!lock) return own.delete(draftId);
        return new Promise<void>((release) => {
          releases.set(draftId, release);
        });
      };
      locks.request(prefix + draftId, { ifAvailable: true }, hold).catch(fail);
    });

  return {
    claim: (draftId) => {
      const claim = own.get(draftId) ?? request(draftId);
      own.set(draftId, claim);
      return claim;
    },
    release: (draftId) => {
      releases.get(draftId)?.();
      releases.delete(draftId);
      own.delete(draftId);
    },
    isFree: async (draftId) => {
      const { held = [] } = await locks.query();
      return held.every(({ name }) => name !== prefix + draftId);
    },
  };
}
