import type { ThreadState } from "@foyer/contract";
import { CircleCheck, CircleDot, CircleHelp } from "lucide-react";
import { Badge } from "../../ui/badge.tsx";

/** Open stands out, resolved steps back, and what Mews did not say is never taken for either. */
export function StateBadge({ state }: { state: ThreadState }) {
  const { tone, Icon, word } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden size={14} strokeWidth={2.25} />}>
      {word}
    </Badge>
  );
}

const looks = {
  open: { tone: "accent", Icon: CircleDot, word: "Open" },
  resolved: { tone: "quiet", Icon: CircleCheck, word: "Resolved" },
  unknown: { tone: "outline", Icon: CircleHelp, word: "Unknown" },
} as const;
