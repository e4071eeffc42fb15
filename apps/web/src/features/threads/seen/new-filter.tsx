import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { onDemand } from "../../../ui/loading/on-demand.tsx";
import type { Rows } from "../list/rows/rows.ts";
import { useVisits } from "./use-visits.ts";

export type NewFilterProps = {
  /** the list holds what is new or changed alone */
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  rows: Rows;
};

/** What is new or changed since one was last here: alone, and as seen from now on. */
export function NewFilter({ isOn, onChange, rows }: NewFilterProps) {
  useVisits();
  return (
    <>
      <Button
        aria-pressed={isOn}
        title="New or changed since you were last here"
        className={classNames("h-12!", isOn && "border-accent! bg-accent-soft text-accent-strong")}
        icon={<span aria-hidden className="size-2 rounded-full bg-accent" />}
        onClick={() => onChange(!isOn)}
      >
        New
      </Button>
      {isOn && <allSeen.OnDemand rows={rows} />}
    </>
  );
}

/** Fetched by whoever looks at what is new. */
export const allSeen = onDemand(async () => (await import("./all-seen.tsx")).AllSeen);
