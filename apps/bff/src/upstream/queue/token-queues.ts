import { createLane, type Lane, type LaneParts } from "./token-queue.ts";
import type { PlaceRequest } from "./waiting-line.ts";

/** One lane per access token, there as long as somebody uses it. */
export function createLanes(parts: LaneParts) {
  const lanes = new Map<string, Lane>();

  function laneOf(tokenKey: string) {
    const lane = lanes.get(tokenKey) ?? createLane(tokenKey, parts);
    lanes.set(tokenKey, lane);
    return lane;
  }

  function leaveIdle(tokenKey: string, lane: Lane) {
    if (lane.isIdle() && lanes.get(tokenKey) === lane) lanes.delete(tokenKey);
  }

  return {
    async enter(tokenKey: string, request: PlaceRequest, signal: AbortSignal) {
      const lane = laneOf(tokenKey);
      try {
        const leave = await lane.enter(request, signal);
        return () => {
          leave();
          leaveIdle(tokenKey, lane);
        };
      } catch (error) {
        leaveIdle(tokenKey, lane);
        throw error;
      }
    },
  };
}

export type Lanes = ReturnType<typeof createLanes>;
