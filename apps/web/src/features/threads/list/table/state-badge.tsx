import type { ThreadState } from "@foyer/contract";
import { Badge } from "../../../../ui/badge.tsx";
import { FirstIcon } from "../../../../ui/first-icon.tsx";

/** Open stands out, resolved steps back, and what Mews did not say is never taken for either. */
export function StateBadge({ state }: { state: ThreadState }) {
  const { tone, shape, word } = looks[state];
  return (
    <Badge tone={tone} icon={<FirstIcon shape={shape} size={14} />}>
      {word}
    </Badge>
  );
}

export function stateWord(state: ThreadState): string {
  return looks[state].word;
}

const looks = {
  open: { tone: "accent", shape: "circle-dot", word: "Open" },
  resolved: { tone: "quiet", shape: "circle-check", word: "Resolved" },
  unknown: { tone: "outline", shape: "circle-help", word: "Unknown" },
} as const;
