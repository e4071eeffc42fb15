import type { ThreadState } from "@foyer/contract";
import { Badge } from "../../../../ui/badge.tsx";
import { circleCheck, circleDot, circleHelp } from "../../../../ui/icons/first-shapes.ts";
import { Icon } from "../../../../ui/icons/icon.tsx";

/** Open stands out, resolved steps back, and what Mews did not say is never taken for either. */
export function StateBadge({ state }: { state: ThreadState }) {
  const { tone, shape, word } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon shape={shape} size={14} />}>
      {word}
    </Badge>
  );
}

export function stateWord(state: ThreadState): string {
  return looks[state].word;
}

const looks = {
  open: { tone: "accent", shape: circleDot, word: "Open" },
  resolved: { tone: "quiet", shape: circleCheck, word: "Resolved" },
  unknown: { tone: "outline", shape: circleHelp, word: "Unknown" },
} as const;
