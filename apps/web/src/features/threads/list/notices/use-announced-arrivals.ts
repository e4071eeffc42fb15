import { useEffect, useRef } from "react";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import { announce } from "../../../../ui/announcer.ts";
import type { Phase } from "../reading/phase.ts";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import { countText, inDigits } from "./count-text.ts";

/** Tells a screen reader what came: "50 more threads, 150 loaded". */
export function useAnnouncedArrivals({ listKey, rows, phase, outdated }: ThreadsList): void {
  const announced = useRef({ listKey: "", count: 0, phase: "" });
  useEffect(() => {
    if (outdated || phase.kind === "first" || phase.kind === "loading") return;
    const before = announced.current;
    const isSame = before.listKey === listKey;
    if (isSame && before.count === rows.count && before.phase === phase.kind) return;
    announced.current = { listKey, count: rows.count, phase: phase.kind };
    if (phase.kind === "failed") return;
    announce(arrivalText(isSame ? before.count : 0, rows.count, phase, pageLocale()));
  }, [listKey, rows, phase, outdated]);
}

/** What a screen reader hears when rows have come: "50 more threads, 150 loaded". */
export function arrivalText(before: number, after: number, phase: Phase, locale: string): string {
  const total = countText(after, phase, locale);
  const arrived = after - before;
  if (before === 0 || arrived <= 0) return total;
  return `${inDigits(arrived, locale)} more ${arrived === 1 ? "thread" : "threads"}, ${total}`;
}
