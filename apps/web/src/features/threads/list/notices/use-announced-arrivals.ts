import { useEffect, useRef } from "react";
import { pageLocale } from "../../../../shared/dates/locale.ts";
import { announce } from "../../../../ui/announcer.ts";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import { arrivalText } from "./arrival-text.ts";

/** Tells a screen reader what came: "50 more threads, 150 loaded". */
export function useAnnouncedArrivals({ identity, rows, phase, outdated }: ThreadsList): void {
  const told = useRef({ identity: "", count: 0, phase: "" });
  useEffect(() => {
    if (outdated || phase.kind === "first" || phase.kind === "loading") return;
    const before = told.current;
    const isSame = before.identity === identity;
    if (isSame && before.count === rows.count && before.phase === phase.kind) return;
    told.current = { identity, count: rows.count, phase: phase.kind };
    if (phase.kind === "failed") return;
    announce(arrivalText(isSame ? before.count : 0, rows.count, phase, pageLocale()));
  }, [identity, rows, phase, outdated]);
}
