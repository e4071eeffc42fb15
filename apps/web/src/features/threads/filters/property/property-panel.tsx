import type { EnterprisesReply } from "@foyer/contract";
import { enterprisesQuery } from "../../../../shared/api/enterprises.ts";
import { sentencesOfError } from "../../../../shared/api/sentences.ts";
import { useRead } from "../../../../shared/api/use-read.ts";
import { PropertyPicker } from "../../../../shared/properties/property-picker.tsx";
import { Button } from "../../../../ui/button.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { propertyCounts } from "../../counts/property-counts.ts";
import { useThreadCounts } from "../../counts/use-thread-counts.ts";
import { useOneStep } from "../popover/use-one-step.ts";
import type { PropertyFilterProps } from "./pick-text.ts";

export function PropertyPanel({ ids, onChange }: Omit<PropertyFilterProps, "scope">) {
  const change = useOneStep(onChange);
  const { data, failure, again } = useRead(enterprisesQuery());
  const counted = useThreadCounts("each").data?.enterprises;
  const counts = propertyCounts(counted ?? [], data?.enterprises ?? []);
  if (data) {
    return (
      <>
        <PropertyPicker
          properties={data.enterprises}
          picked={ids}
          counts={counts}
          onChange={change}
        />
        <Unavailable connections={data.unavailable} onRetry={again} />
      </>
    );
  }
  if (!failure) return <p className="p-4 text-ink-soft">Looking up the properties…</p>;
  const { title, sentence } = sentencesOfError(failure);
  return (
    <Notice tone="danger" title={title} actions={<Button onClick={again}>Try again</Button>}>
      {sentence}
    </Notice>
  );
}

type UnavailableProps = { connections: EnterprisesReply["unavailable"]; onRetry: () => void };

/** Connections that could not be asked which properties they have. */
function Unavailable({ connections, onRetry }: UnavailableProps) {
  if (connections.length === 0) return null;
  return (
    <div className="border-t border-line p-2">
      <Notice
        tone="warning"
        title="Some properties may be missing"
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {connections.map(({ connection, detail }) => `${connection}: ${detail}`).join(" ")}
      </Notice>
    </div>
  );
}
