import type { Interval } from "../port.ts";
import { type Asked, withGroups } from "./asked.ts";
import { localDay, startOfDay } from "./local-days.ts";
import type { Owner, Owners } from "./owners.ts";

/** An owner's own days: first <= day < end. */
export type Days = { owner: Owner; first: number; end: number };

/** What is counted by the day already, and the question without it. */
export function byWholeDays(asked: Asked, owners: Owners): { days: Days[]; others: Asked } {
  if (asked.ids !== null || asked.words.length > 0) return { days: [], others: asked };
  const days: Days[] = [];
  const groups = asked.groups.map((group) => {
    const left = group.owners.filter((no) => {
      const whole = group.updated ? null : wholeDays(owners.byNo(no), group.created);
      if (whole) days.push(whole);
      return !whole;
    });
    return { ...group, owners: left };
  });
  return { days, others: withGroups(groups, owners, asked) };
}

function wholeDays(owner: Owner, created: Interval | null): Days | null {
  if (!created) return { owner, first: -1e9, end: 1e9 };
  const first = localDay(created.startMs, owner.zone);
  const end = localDay(created.endMs, owner.zone);
  const isWhole =
    startOfDay(first, owner.zone) === created.startMs &&
    startOfDay(end, owner.zone) === created.endMs;
  return isWhole ? { owner, first, end } : null;
}
