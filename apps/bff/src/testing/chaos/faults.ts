import type { FaultRule } from "@foyer/mews-sandbox";
import { parseDatabaseUrl } from "../../postgres/address.ts";
import { openDatabase } from "../../postgres/database.ts";
import { databaseSettingsSchema } from "../../postgres/settings.ts";
import type { Dice } from "../hostile/dice.ts";
import type { Bed } from "./bed/bed.ts";
import type { Visitor } from "./people/visitor.ts";
import { latestMs } from "./settings.ts";
import type { Tally } from "./tally.ts";

export type FaultDeps = {
  bed: Bed;
  dice: Dice;
  tally: Tally;
  /** gives up after longer than any lease */
  patient: Visitor;
  /** resolves when a fault has lasted long enough */
  lasts: () => Promise<void>;
  sendMs: number;
};

/** Strikes, lasts, and is over with everything as it was. */
type Fault = (deps: FaultDeps) => Promise<void>;

/** What breaks at the same time is of different lanes; in each it is one thing after the other. */
export const lanes: Record<string, Record<string, Fault>> = {
  instances: { killed: kill, paused: pause, "rolled out": rollOut },
  database: {
    "connections cut": async ({ bed, dice }) => dice.pick(bed.instances).wire.cut(),
    "wire broken": ({ bed, dice, lasts }) => breakOff([dice.pick(bed.instances)], lasts),
    "all wires broken": ({ bed, lasts }) => breakOff(bed.instances, lasts),
    "database restarted": restartDatabase,
    "backends terminated": ({ bed }) => terminateBackends(bed),
  },
  mews: {
    "mews limits": duringRules(() => [
      rule(0.5, { kind: "status", status: 429, when: "before-commit", retryAfter: aSecond }),
    ]),
    "mews fails": duringRules(() => [
      addRule(0.5, { kind: "status", status: 503, when: "after-commit" }),
      rule(0.3, { kind: "status", status: 500, when: "before-commit" }),
      rule(0.3, { kind: "not-json" }),
    ]),
    "mews hangs up": duringRules(() => [
      addRule(0.5, { kind: "cut", when: "after-commit" }),
      rule(0.3, { kind: "cut", when: "before-commit" }),
      rule(0.3, { kind: "truncated-body" }),
    ]),
    "mews is late": duringRules((sendMs) => [
      addRule(0.5, { kind: "late-commit", afterMs: latestMs(sendMs), answer: { kind: "cut" } }),
      rule(0.3, { kind: "latency", ms: sendMs + latestMs(sendMs), when: "before-commit" }),
      rule(0.3, { kind: "latency", ms: sendMs, when: "after-commit" }),
    ]),
  },
};

const aSecond = { form: "seconds", seconds: 1 } as const;

function rule(probability: number, fault: FaultRule["fault"]): FaultRule {
  return { probability, skip: 0, fault };
}

/** Of those that create. */
function addRule(probability: number, fault: FaultRule["fault"]): FaultRule {
  return { ...rule(probability, fault), operation: "messageThreads/add" };
}

async function kill({ bed, dice, lasts }: FaultDeps) {
  const instance = dice.pick(bed.instances);
  await instance.kill();
  await lasts();
  await instance.start();
}

/** Over when somebody has given up waiting for it, which takes longer than any lease. */
async function pause({ bed, dice, patient }: FaultDeps) {
  const instance = dice.pick(bed.instances);
  instance.pause();
  await patient.ask("/livez", { at: instance.origin });
  instance.goOn();
}

async function rollOut({ bed, dice, tally }: FaultDeps) {
  const instance = dice.pick(bed.instances);
  const code = await instance.stop();
  if (code !== 0)
    tally.broken("processes", `${instance.name} was asked to stop and ended with ${code}`);
  await instance.start();
}

async function breakOff(instances: Bed["instances"], lasts: () => Promise<void>) {
  for (const { wire } of instances) wire.breakOff();
  await lasts();
  for (const { wire } of instances) wire.mend();
}

async function restartDatabase({ bed, lasts }: FaultDeps) {
  await bed.cluster.end("SIGINT");
  await lasts();
  await bed.cluster.start();
}

async function terminateBackends({ cluster }: Bed) {
  const address = parseDatabaseUrl(cluster.url, null);
  const database = openDatabase({ address, settings: databaseSettingsSchema.parse({}) });
  await database.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await database.close();
}

function duringRules(rules: (sendMs: number) => FaultRule[]): Fault {
  return async ({ bed, lasts, sendMs }) => {
    const { control } = bed.sandbox;
    control.setFaults({ ...control.faults(), rules: rules(sendMs) });
    // Few of all requests reach Mews.
    for (let times = 0; times < 3; times += 1) await lasts();
    control.clearFaults();
  };
}
