import type { Registry } from "@prometheus-io/client";
import type { Log } from "../../log/log.ts";
import type { Clock } from "../../time/clock.ts";
import type { ThreadList } from "../list/thread-list.ts";
import { createExports } from "./exports.ts";
import { createExportMetrics } from "./observe.ts";
import type { ExportSettings } from "./settings.ts";
import { createSizeOf, type SizeDeps } from "./size.ts";
import { createSlots } from "./slots.ts";

type ExportingDeps = Omit<SizeDeps, "clock" | "settings"> & {
  threads: ThreadList;
  clock: Clock;
  log: Log;
  registry: Registry;
  settings: SizeDeps["settings"] & { export: ExportSettings };
  stopping: AbortSignal;
};

/** Lists as files, for the routes. */
export function createExporting(deps: ExportingDeps) {
  const { threads, directory, clock, log, registry, stopping } = deps;
  const settings = deps.settings.export;
  const slots = createSlots(settings);
  const metrics = createExportMetrics(registry, slots);
  return {
    exports: createExports({ threads, directory, slots, metrics, clock, settings, stopping }),
    sizeOf: createSizeOf(deps),
    clock,
    log,
    settings,
  };
}
