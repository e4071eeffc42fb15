import { onDemand } from "../../ui/on-demand.tsx";

/** The place of the account button, held free: it is fetched after what the page is about. */
export function AccountMenu() {
  return (
    <span className="inline-flex size-8 touch:size-11">
      <button.OnDemand />
    </span>
  );
}

const button = onDemand(async () => (await import("./account-button.tsx")).AccountButton);
