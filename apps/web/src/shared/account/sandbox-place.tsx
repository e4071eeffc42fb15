import { onDemand } from "../../ui/loading/on-demand.tsx";
import { useSessionStatus } from "../session/session-status.ts";

/** Says that all of this is made up, where it is; with Mews that is never fetched. */
export function SandboxPlace() {
  const status = useSessionStatus();
  if (status.kind !== "signed-in" && status.kind !== "ended") return null;
  return status.sandbox && <mark.OnDemand personId={status.person.id} />;
}

const mark = onDemand(async () => (await import("./sandbox-mark.tsx")).SandboxMark);
