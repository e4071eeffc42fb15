import { onDemand } from "../../../ui/on-demand.tsx";

const parts = () => import("./deferred-chunk.ts");

/**
 * What the list needs soon, but not for its first row: one chunk, fetched while that row is on its way.
 * It is there before anything can fail, so that a line that breaks can still be told.
 */
export const deferred = {
  VirtualWindow: onDemand(async () => (await parts()).VirtualWindow),
  TimeTooltip: onDemand(async () => (await parts()).TimeTooltip),
  Failure: onDemand(async () => (await parts()).Failure),
  ListNotices: onDemand(async () => (await parts()).ListNotices),
  PendingRows: onDemand(async () => (await parts()).PendingRows),
  TopActions: onDemand(async () => (await parts()).TopActions),
  ListFoot: onDemand(async () => (await parts()).ListFoot),
};

export function preloadDeferred(): void {
  deferred.VirtualWindow.preload();
}
