/** What stands round the list, and what the list itself needs after its first row. */
export { SandboxPlace } from "../../shared/account/sandbox-place.tsx";
export { FilterBar } from "./filters/filter-bar.tsx";
export * from "./list/deferred-chunk.ts";
export { LivePlace } from "./live/live-place.tsx";
export { OpenPanel } from "./panel/open-panel.tsx";
export { TopActions } from "./view/top-actions.tsx";
export { ViewsPlace } from "./views/views-place.tsx";
export { VolumePlace } from "./volume/volume-place.tsx";
