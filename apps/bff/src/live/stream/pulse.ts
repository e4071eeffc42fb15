import type { LiveState } from "@foyer/contract";
import type { Mirror } from "../../mirror/port.ts";
import type { Sync } from "../../mirror/sync/create-sync.ts";

type PulseDeps = {
  mirror: Pick<Mirror, "sources">;
  sync: Pick<Sync, "paceOf">;
  /** a watermark lags so much behind what Mews showed */
  visibleAfterMs: number;
};

/** How the connections of a list keep up: as the one that does worst. */
export function createPulse({ mirror, sync, visibleAfterMs }: PulseDeps) {
  return async (connections: readonly string[]): Promise<LiveState> => {
    const states = await mirror.sources();
    const paces = connections.map(sync.paceOf);
    const known = connections.map((name) => {
      const { knownToMs = null, toldToMs = null } = states.get(name) ?? {};
      return knownToMs === null ? null : Math.min(knownToMs, toldToMs ?? knownToMs);
    });
    const whole = known.filter((ms) => ms !== null);
    const isWhole = whole.length === known.length && whole.length > 0;
    return {
      pace: worstFirst.find((kind) => paces.some((pace) => pace.kind === kind)) ?? "live",
      everyMs: Math.max(0, ...paces.map(({ everyMs }) => everyMs)),
      asOf: isWhole ? new Date(Math.min(...whole) + visibleAfterMs).toISOString() : null,
    };
  };
}

const worstFirst = ["failing", "slow", "off", "live"] as const;
