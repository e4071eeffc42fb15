import { integer, type Random } from "../random.ts";
import type { Fault, FaultRule, Operation } from "./rules.ts";
import type { Faults } from "./settings.ts";

type Latency = Extract<Fault, { kind: "latency" }>;

/** What is to happen to one request. */
export type Injection = {
  beforeMs: number;
  afterMs: number;
  fault: Exclude<Fault, Latency> | null;
};

export type Injector = {
  readonly faults: Faults;
  /** replaces all settings and starts every rule's counts anew */
  set(faults: Faults): void;
  draw(operation: Operation, connection: string): Injection;
  /** how much later than it is made the next change can be seen, in milliseconds */
  drawLag(): number;
};

type LiveRule = FaultRule & { passed: number; worked: number };

export function createInjector(initial: Faults, random: Random): Injector {
  let faults = initial;
  let rules = live(initial);

  return {
    get faults() {
      return faults;
    },
    set(next) {
      faults = next;
      rules = live(next);
    },
    draw(operation, connection) {
      const spreadMs = integer(random, 0, faults.latencySpreadMs);
      const injection: Injection = {
        beforeMs: faults.latencyMs + spreadMs,
        afterMs: 0,
        fault: null,
      };
      for (const rule of rules) {
        if (injection.fault) break;
        if (fits(rule, operation, connection) && fires(rule, random)) add(injection, rule.fault);
      }
      return injection;
    },
    drawLag() {
      const { visibleAfterMs, visibleAfterSpreadMs } = faults;
      // Nothing is drawn without a spread, so that other draws of a seed stay as they are.
      if (visibleAfterSpreadMs === 0) return visibleAfterMs;
      return visibleAfterMs + integer(random, 0, visibleAfterSpreadMs);
    },
  };
}

function live(faults: Faults): LiveRule[] {
  return faults.rules.map((rule) => ({ ...rule, passed: 0, worked: 0 }));
}

function fits(rule: LiveRule, operation: Operation, connection: string): boolean {
  return (
    (rule.operation === undefined || rule.operation === operation) &&
    (rule.connection === undefined || rule.connection === connection)
  );
}

function fires(rule: LiveRule, random: Random): boolean {
  if (rule.times !== undefined && rule.worked >= rule.times) return false;
  if (rule.passed < rule.skip) {
    rule.passed += 1;
    return false;
  }
  if (random() >= rule.probability) return false;
  rule.worked += 1;
  return true;
}

function add(injection: Injection, fault: Fault) {
  if (fault.kind !== "latency") injection.fault = fault;
  else if (fault.when === "before-commit") injection.beforeMs += fault.ms;
  else injection.afterMs += fault.ms;
}
