export { TopActions } from "../top-actions.tsx";
export { Failure } from "./failure.tsx";
export { ListFoot } from "./list-foot.tsx";
export { ListNotices } from "./list-notices.tsx";
export { PendingRows } from "./pending-rows.tsx";

export { TimeTooltip } from "./time-tooltip.tsx";
export { VirtualWindow } from "./virtual-window.tsx";
