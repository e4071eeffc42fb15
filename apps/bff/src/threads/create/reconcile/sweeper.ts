import { type Repeating, repeat } from "../../../time/repeating.ts";
import type { ReconcileDeps } from "./check-property.ts";
import { settleDue } from "./settle.ts";

/** Removing text is not urgent; some hundred rows a minute are more than a hotel group writes. */
const tidyEveryMs = 60_000;
const mostTidied = 200;
const pauseAfterFailureMs = 5_000;

/** What goes on in the background: settling open rows as they are due, and forgetting old text. */
export function startSweeper(deps: ReconcileDeps): Repeating {
  const { clock, ledger, observe } = deps;
  const onFailure = (error: unknown) => observe({ kind: "store-failed", error, whose: null });
  const shared = { clock, onFailure, pauseAfterFailureMs };
  const settling = repeat({ ...shared, round: (signal) => settleDue(deps, signal) });
  const tidying = repeat({
    ...shared,
    round: async () => {
      await ledger.removeText(mostTidied);
      return tidyEveryMs;
    },
  });
  return {
    hurry: settling.hurry,
    async stop() {
      await Promise.all([settling.stop(), tidying.stop()]);
    },
  };
}
