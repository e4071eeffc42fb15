/** Draws that are the same for the same seed, everywhere. */
export type Dice = {
  /** 0 to below 1 */
  roll(): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  below(most: number): number;
};

/** mulberry32: small, and the same everywhere. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(roll() * most);
  return { roll, below, pick: (from) => from[below(from.length)] ?? from[0] };
}
