/** What the list needs soon, but not for its first row. */
export { ListFoot } from "./foot/list-foot.tsx";
export { countText } from "./notices/count-text.ts";
export { FailedRow } from "./notices/failed-row.tsx";
export { ListNotices } from "./notices/list-notices.tsx";
export { PendingRows } from "./table/pending-rows.tsx";
export { TimeTooltip } from "./table/time-tooltip.tsx";
export { Age } from "./view/age.tsx";
export { WindowWatcher } from "./window/window-watcher.tsx";
