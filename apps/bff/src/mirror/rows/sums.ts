import type { Tally, Volume } from "../port.ts";
import { states } from "./columns.ts";
import { dayText } from "./local-days.ts";
import type { Owners } from "./owners.ts";

/** By owner and day; what is added of one day may come in several pieces. */
export function createSums(owners: Owners) {
  const sums = new Map<number, Map<number, Volume>>();
  const ofDay = (owner: number, day: number): Volume => {
    const days = sums.get(owner) ?? new Map<number, Volume>();
    sums.set(owner, days);
    const { enterprise: enterpriseId } = owners.byNo(owner);
    const sum = days.get(day) ?? { enterpriseId, day: dayText(day), ...none };
    days.set(day, sum);
    return sum;
  };
  return {
    /** rows of owner, day, state and count */
    add(rows: unknown[][]) {
      for (const [owner, day, state, count] of rows) {
        const name = states[Number(state)];
        if (name && count !== 0) ofDay(Number(owner), Number(day))[name] += Number(count);
      }
    },
    all: () => [...sums.values()].flatMap((days) => [...days.values()]),
  };
}

/** By owner; an owner and a state may come several times. */
export function createTallies(owners: Owners) {
  const tallies = new Map<unknown, Tally>();
  return {
    /** rows of owner, state and count */
    add(rows: unknown[][]) {
      for (const [no, state, count] of rows) {
        const { connection, enterprise } = owners.byNo(Number(no));
        const tally = tallies.get(no) ?? { connection, enterpriseId: enterprise || null, ...none };
        tallies.set(no, tally);
        const name = states[Number(state)];
        if (name) tally[name] += Number(count);
      }
    },
    all: () =>
      [...tallies.values()].filter(({ open, resolved, unknown }) => open + resolved + unknown > 0),
  };
}

const none = { open: 0, resolved: 0, unknown: 0 };
