import { onDemand } from "../../../ui/on-demand.tsx";

export const threadPanel = onDemand(
  async () => (await import("./thread-panel-slot.tsx")).ThreadPanelSlot,
);
