import type { ThreadState } from "@foyer/contract";
import type { ReactNode } from "react";
import { Badge } from "../../../../ui/badge.tsx";
import { circleCheck, circleDot, circleHelp } from "../../../../ui/icons/first-shapes.ts";
import { Icon } from "../../../../ui/icons/icon.tsx";

const words: Record<ThreadState, string> = {
  open: "Open",
  resolved: "Resolved",
  unknown: "Unknown",
};

/**
 * Open stands out, resolved steps back, and what Mews did not say is never taken for either. Each is
 * made once, of plain elements: React passes over what is the same as before.
 */
export const stateBadges: Record<ThreadState, ReactNode> = {
  open: Badge({ tone: "accent", icon: Icon({ shape: circleDot, size: 14 }), children: words.open }),
  resolved: Badge({
    tone: "quiet",
    icon: Icon({ shape: circleCheck, size: 14 }),
    children: words.resolved,
  }),
  unknown: Badge({
    tone: "outline",
    icon: Icon({ shape: circleHelp, size: 14 }),
    children: words.unknown,
  }),
};

export function stateWord(state: ThreadState): string {
  return words[state];
}
