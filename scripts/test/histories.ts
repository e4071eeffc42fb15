import fc from "fast-check";

/**
 * Tests that play random histories print the seed of what failed. FOYER_SEED plays it again, and
 * FOYER_SHRINK=1 looks for the shortest history that fails so: that may take for ever, so it is asked for.
 */
const { FOYER_SEED: seed, FOYER_SHRINK: shrinks } = process.env;

fc.configureGlobal({ endOnFailure: shrinks !== "1", ...(seed && { seed: Number(seed) }) });
