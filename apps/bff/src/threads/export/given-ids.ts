import { hash } from "node:crypto";

/**
 * Which ids were given before, in 16 to 32 bytes each: a list by updated time meets a thread again that
 * changed meanwhile, and an export gives each once. Of an id 52 bits of its hash count, so that among a
 * million the chance to be taken for another one is one in four thousand millions.
 */
type GivenIds = { isFirst(id: string): boolean };

export function createGivenIds(): GivenIds {
  let places = new Float64Array(1 << 12);
  let count = 0;

  const placeOf = (key: number) => {
    let at = key % places.length;
    while (places[at] !== 0 && places[at] !== key) at = (at + 1) % places.length;
    return at;
  };
  const grow = () => {
    const before = places;
    places = new Float64Array(before.length * 2);
    for (const key of before) if (key !== 0) places[placeOf(key)] = key;
  };

  return {
    isFirst(id) {
      const key = keyOf(id);
      if (places[placeOf(key)] === key) return false;
      if ((count + 1) * 2 > places.length) grow();
      places[placeOf(key)] = key;
      count += 1;
      return true;
    },
  };
}

/** Never 0, which is an empty place. */
function keyOf(id: string): number {
  return Number.parseInt(hash("sha256", id).slice(0, 13), 16) + 1;
}
