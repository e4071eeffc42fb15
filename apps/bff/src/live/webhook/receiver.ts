import type { Directory } from "../../enterprises/port.ts";

/** What became of a webhook; none of them says for whom or by what secret. */
export type WebhookEvent =
  /** "refused": its secret is none of ours; "malformed": Mews sends nothing of this form */
  | { kind: "received"; outcome: "taken" | "refused" | "malformed" }
  /** so many properties were told of that are not here */
  | { kind: "unknown-enterprises"; count: number }
  | { kind: "failed"; error: unknown };

type ReceiverDeps = {
  directory: Directory;
  /** something of the connection has changed: catch up soon */
  hurry(connection: string): void;
  observe(event: WebhookEvent): void;
  stopping: AbortSignal;
};

/** Each property once: a flood of others that do not exist fills no memory. */
const mostWaiting = 10_000;

/**
 * Takes note that something changed in a property, and returns at once: which connection it is read
 * through is found out after. Those told of meanwhile are looked up together, so however many webhooks
 * come, each connection is hurried once a round.
 */
export function createReceiver(deps: ReceiverDeps): (enterpriseId: string) => void {
  const waiting = new Set<string>();
  let isUnderWay = false;

  async function work() {
    while (waiting.size > 0) {
      const told = new Set(waiting);
      waiting.clear();
      await passOn(deps, told);
    }
  }

  return (enterpriseId) => {
    if (waiting.size < mostWaiting) waiting.add(enterpriseId);
    if (isUnderWay) return;
    isUnderWay = true;
    void work()
      .catch((error: unknown) => {
        if (!deps.stopping.aborted) deps.observe({ kind: "failed", error });
      })
      .finally(() => {
        isUnderWay = false;
      });
  };
}

async function passOn({ directory, hurry, observe, stopping }: ReceiverDeps, told: Set<string>) {
  const { entries } = await directory.read(stopping);
  const known = entries.filter(({ enterprise }) => told.has(enterprise.id));
  const count = told.size - known.length;
  if (count > 0) observe({ kind: "unknown-enterprises", count });
  for (const connection of new Set(known.map(({ reads }) => reads.name))) hurry(connection);
}
