import type { Upstream } from "../../upstream/port.ts";
import type { Row } from "./read-on.ts";
import type { ThreadListSettings } from "./settings.ts";
import { tellApart } from "./tell-apart.ts";
import type { ToldApart } from "./told-apart.ts";

/**
 * Remembers which property the rows of a portfolio belong to where their lane says it, and finds it
 * out for the others where the threads were asked for by id, which is how a screen asks for what it
 * could not show yet.
 */
export async function tellRows(
  upstream: Pick<Upstream, "getThreads">,
  rows: Row[],
  isAskedById: boolean,
  told: ToldApart,
  { tellingCalls }: ThreadListSettings,
  signal: AbortSignal,
): Promise<void> {
  const ofPortfolios = rows.filter(({ lane }) => lane.lane.sends);
  for (const { lane, thread } of ofPortfolios)
    if (lane.lane.enterpriseId) told.remember(thread.Id, lane.lane.enterpriseId);
  if (!isAskedById) return;

  let calls = 0;
  const mayCall = () => {
    calls += 1;
    return calls <= tellingCalls;
  };
  const unknown = ofPortfolios.filter(({ thread }) => told.enterpriseOf(thread.Id) === null);
  for (const [{ lane }, rowsOfLane] of Map.groupBy(unknown, (row) => row.lane)) {
    const { connection, enterpriseIds } = lane;
    const threadIds = rowsOfLane.map((row) => row.thread.Id);
    await tellApart(upstream, { connection, enterpriseIds, threadIds }, told, mayCall, signal);
  }
}
