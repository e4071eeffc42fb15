import type { Dropped } from "../../../shared/search/list-search.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";

type DroppedNoticeProps = { dropped: readonly Dropped[]; onDismiss: () => void };

/** A link that was cut, mistyped or is of another day shows a list all the same, and says so. */
export function DroppedNotice({ dropped, onDismiss }: DroppedNoticeProps) {
  if (dropped.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title="Part of this link has no effect"
      actions={<Button onClick={onDismiss}>OK</Button>}
    >
      The list is shown without{" "}
      {dropped.map(({ name, value }) => `${names[name]} “${shortened(value)}”`).join(", ")}.
    </Notice>
  );
}

const names: Record<Dropped["name"], string> = {
  properties: "the property",
  created: "the created period",
  updated: "the updated period",
  since: "since the last visit",
  state: "the state",
  q: "the search",
  order: "the order",
  density: "the row height",
  thread: "the open thread",
  view: "the view",
};

const mostShown = 40;

function shortened(value: string): string {
  return value.length > mostShown ? `${value.slice(0, mostShown)}…` : value;
}
