import { useMutation } from "@tanstack/react-query";
import { CheckCheck } from "lucide";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { tellAllSeen } from "../../../shared/seen/tell-seen.ts";
import { announce } from "../../../ui/announcer.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import type { Rows } from "../list/rows/rows.ts";

/** Marks all as seen, whatever the list shows of it. */
export function AllSeen({ rows }: { rows: Rows }) {
  const see = useMutation({
    mutationFn: () => tellAllSeen(latestUpdate(rows)),
    onSuccess: () => announce("All marked as seen"),
    onError: (error) => announce(sentencesOfError(error).title),
  });
  return (
    <Button
      className="h-12!"
      title="Mark all as seen"
      icon={<Icon shape={CheckCheck} size={16} />}
      busy={see.isPending}
      onClick={() => see.mutate()}
    >
      <span className="@max-[70rem]/bar:sr-only">Mark all as seen</span>
    </Button>
  );
}

function latestUpdate(rows: Rows): string | undefined {
  let latest: string | undefined;
  for (let index = 0; index < rows.count; index += 1) {
    const utc = rows.at(index)?.updatedUtc;
    if (utc && (!latest || Date.parse(utc) > Date.parse(latest))) latest = utc;
  }
  return latest;
}
