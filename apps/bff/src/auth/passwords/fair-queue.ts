/** `size` counts the lanes within, too. */
type Lane<T> = { size: number; items: T[]; lanes: Map<string, Lane<T>> };

/**
 * Who waits, in lanes within lanes. Lanes beside each other take turns, whatever is in them: a thousand
 * from one network get as many turns as one from another. Order within a lane is that of arrival.
 */
export type FairQueue<T> = {
  /** `path` names the lanes from the outermost on; two that share a path wait behind each other. */
  add(path: string[], item: T): void;
  /** Takes the next one that is ready out; its lanes go behind those beside them. */
  take(isReady: (item: T) => boolean): T | undefined;
  /** Takes the last one out of the fullest lane, step by step inwards; `random` decides among equals. */
  crowdOut(random: () => number): T | undefined;
  delete(path: string[], item: T): void;
  readonly size: number;
};

export function createFairQueue<T>(): FairQueue<T> {
  const root = emptyLane<T>();
  return {
    add: (path, item) => add(root, path, item),
    take: (isReady) => take(root, isReady),
    crowdOut: (random) => crowdOut(root, random),
    delete: (path, item) => {
      remove(root, path, item);
    },
    get size() {
      return root.size;
    },
  };
}

function emptyLane<T>(): Lane<T> {
  return { size: 0, items: [], lanes: new Map() };
}

function add<T>(lane: Lane<T>, [name, ...inner]: string[], item: T): void {
  lane.size += 1;
  if (name === undefined) {
    lane.items.push(item);
    return;
  }
  const next = lane.lanes.get(name) ?? emptyLane<T>();
  lane.lanes.set(name, next);
  add(next, inner, item);
}

function take<T>(lane: Lane<T>, isReady: (item: T) => boolean): T | undefined {
  const at = lane.items.findIndex(isReady);
  if (at !== -1) return takeItem(lane, at);
  for (const [name, inner] of lane.lanes) {
    const item = take(inner, isReady);
    if (item === undefined) continue;
    lane.lanes.delete(name);
    if (inner.size > 0) lane.lanes.set(name, inner);
    lane.size -= 1;
    return item;
  }
  return undefined;
}

function takeItem<T>(lane: Lane<T>, at: number): T | undefined {
  const [item] = lane.items.splice(at, 1);
  if (item !== undefined) lane.size -= 1;
  return item;
}

function crowdOut<T>(lane: Lane<T>, random: () => number): T | undefined {
  const [name, inner] = fullestIn(lane, random) ?? [];
  if (name === undefined || inner === undefined) return takeItem(lane, lane.items.length - 1);
  const item = crowdOut(inner, random);
  if (inner.size === 0) lane.lanes.delete(name);
  lane.size -= 1;
  return item;
}

function fullestIn<T>({ lanes }: Lane<T>, random: () => number) {
  let most = 0;
  let fullest: [string, Lane<T>][] = [];
  for (const [name, lane] of lanes) {
    if (lane.size > most) fullest = [];
    most = Math.max(most, lane.size);
    if (lane.size === most) fullest.push([name, lane]);
  }
  return fullest[Math.floor(random() * fullest.length)];
}

/** False where it is not there any more. */
function remove<T>(lane: Lane<T>, [name, ...rest]: string[], item: T): boolean {
  if (name === undefined) {
    const at = lane.items.indexOf(item);
    return at !== -1 && takeItem(lane, at) !== undefined;
  }
  const inner = lane.lanes.get(name);
  if (!inner || !remove(inner, rest, item)) return false;
  if (inner.size === 0) lane.lanes.delete(name);
  lane.size -= 1;
  return true;
}
