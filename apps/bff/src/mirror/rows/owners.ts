/** A property of a connection, or (enterprise "") what of it has no property yet. */
export type Owner = {
  no: number;
  connection: string;
  enterprise: string;
  zone: string;
  /** no longer registered: its rows are about to go */
  removed: boolean;
};

type NewOwner = Pick<Owner, "connection" | "enterprise" | "zone">;

export type Owners = {
  /** also those removed, while there are rows of theirs */
  all: number[];
  byNo(no: number): Owner;
  of(connection: string, enterprise: string): Owner | undefined;
  add(owner: NewOwner): Owner;
};

/** @param keep stores one more, and gives it its number */
export function ownersOf(all: Owner[], keep: (owner: NewOwner) => Owner): Owners {
  const byNo = new Map<number, Owner>();
  const byName = new Map<string, Owner>();
  const enter = (owner: Owner): Owner => {
    byNo.set(owner.no, owner);
    if (!owner.removed) byName.set(nameOf(owner.connection, owner.enterprise), owner);
    return owner;
  };
  for (const owner of all) enter(owner);
  return {
    all: [...byNo.keys()],
    byNo(no) {
      const owner = byNo.get(no);
      if (!owner) throw new TypeError("A row of the mirror belongs to nobody.");
      return owner;
    },
    of: (connection, enterprise) => byName.get(nameOf(connection, enterprise)),
    add: (owner) => enter(keep(owner)),
  };
}

function nameOf(connection: string, enterprise: string): string {
  return `${connection}\n${enterprise}`;
}
