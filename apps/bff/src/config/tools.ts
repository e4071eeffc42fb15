import type { Clock } from "../time/clock.ts";

/** `warn` is told what is odd but no reason to stop, now and whenever a token file changes badly. */
export type ConfigTools = { clock: Clock; warn: (sentence: string) => void };
