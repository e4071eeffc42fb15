/**
 * Which tab writes which draft. A claim ends with its tab, also when that crashes, so a draft that
 * nobody claims is an orphan that any tab may offer again.
 */
export type Claims = {
  /**
   * false: another tab has it, or this tab is a copy of the one that has it.
   * @param withinMs how long to wait for it, where it may be let go of just now
   */
  claim: (draftId: string, withinMs?: number) => Promise<boolean>;
  release: (draftId: string) => void;
  /** No tab has it, this one included. */
  isFree: (draftId: string) => Promise<boolean>;
};

const prefix = "foyer.draft.";

/** By Web Locks, which the browser lets go of with the page. They need https or loopback, as Foyer does. */
export function createClaims(locks: LockManager): Claims {
  const own = new Map<string, Promise<boolean>>();
  const releases = new Map<string, () => void>();

  const request = (draftId: string, withinMs: number): Promise<boolean> =>
    new Promise((settle) => {
      const refuse = () => {
        own.delete(draftId);
        settle(false);
      };
      const hold = (lock: Lock | null) => {
        if (!lock) return refuse();
        settle(true);
        return new Promise<void>((release) => {
          releases.set(draftId, release);
        });
      };
      const how = withinMs > 0 ? { signal: AbortSignal.timeout(withinMs) } : { ifAvailable: true };
      locks.request(prefix + draftId, how, hold).catch(refuse);
    });

  return {
    claim: (draftId, withinMs = 0) => {
      const claim = own.get(draftId) ?? request(draftId, withinMs);
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
