import type { Clock } from "../clock.ts";
import type { Mirror } from "../mirror/port.ts";
import { createModelMirror } from "./model-mirror.ts";

/** What an engine keeps its rows in, apart from the connections to it. */
export type MirrorBed = {
  /** one more connection to the same rows, as another process has it */
  connect(): Promise<Mirror>;
  /** closes every connection and leaves nothing behind */
  remove(): Promise<void>;
};

/** Every engine that the port's rules hold for; the first is the model that the others are held against. */
export const mirrorEngines: { name: string; lay(clock: Clock): Promise<MirrorBed> }[] = [
  { name: "model", lay: layModel },
];

async function layModel(clock: Clock): Promise<MirrorBed> {
  const mirror = createModelMirror(clock.now);
  return { connect: async () => mirror, remove: async () => {} };
}
