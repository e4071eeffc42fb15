import { type CreationEvent, classOf, endedEvent, whose } from "../events.ts";
import { isOpen, type Row } from "../ledger/row.ts";
import type { SendOutcome } from "./classify.ts";
import { type Begun, type SenderDeps, type Sent, send } from "./send.ts";
import type { Watch } from "./watch.ts";

export type SendingDeps = Omit<SenderDeps, "onAttempt"> & {
  watch: Watch;
  observe: (event: CreationEvent) => void;
  /** a row was left to be read back */
  onOpen: () => void;
};

export type Sending = {
  /** Sends and writes down what came of it; gives the row as it then stands. Never rejects. */
  start(begun: Begun): Promise<Row>;
  /** resolves when nothing is being sent */
  idle(): Promise<void>;
};

/** The sends of this process, each carried to its end whether or not somebody still waits. */
export function createSending(deps: SendingDeps): Sending {
  const underWay = new Set<Promise<Row>>();
  return {
    start(begun) {
      const row = carryOut(deps, begun);
      underWay.add(row);
      void row.finally(() => underWay.delete(row));
      return row;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function carryOut(deps: SendingDeps, begun: Begun): Promise<Row> {
  const { watch, observe, onOpen } = deps;
  const { key: id, value } = begun.kept;
  watch.sends(id);
  observe({ kind: "begun", ...whose(value) });
  const row = await sendAndWriteDown(deps, begun);
  watch.sent(id);
  if (isOpen(row)) onOpen();
  return row;
}

/** Where the store fails the row still says "sending": it is taken over and read back later. */
async function sendAndWriteDown(deps: SendingDeps, begun: Begun): Promise<Row> {
  const { clock, random, upstream, ledger, settings, observe } = deps;
  const onAttempt: SenderDeps["onAttempt"] = (...what) => observe(sentEvent(...what));
  try {
    const sent = await send({ clock, random, upstream, ledger, settings, onAttempt }, begun);
    return await writeDown(deps, sent);
  } catch (error) {
    observe({ kind: "store-failed", error, whose: whose(begun.kept.value) });
    return begun.kept.value;
  }
}

async function writeDown(deps: SendingDeps, { kept, verdict }: Sent): Promise<Row> {
  const { ledger, clock, observe } = deps;
  const settled = verdict.kind === "unknown" ? null : await ledger.settle(kept.key, verdict);
  if (settled?.changed) observe(endedEvent(settled.row));
  if (settled) return settled.row;
  const unknown = await ledger.leaveUnknown(kept, clock.now());
  return unknown?.value ?? kept.value;
}

function sentEvent(row: Row, attempt: number, outcome: SendOutcome): CreationEvent {
  const error = outcome.kind === "created" ? null : classOf(outcome.error);
  return { kind: "sent", attempt, outcome: outcome.kind, error, ...whose(row) };
}
