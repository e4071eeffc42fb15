import { setTimeout as after } from "node:timers/promises";
import { fill } from "../data/fill.ts";
import { tokensOf } from "../estate/credentials.ts";
import { defaultEnterprises, defaultOtherApplications } from "../estate/defaults.ts";
import { applicationsOf, type Estate, enterpriseIdsOf } from "../estate/estate.ts";
import { layOutEstate } from "../estate/lay-out.ts";
import { createInjector } from "../faults/injector.ts";
import { createRateLimit } from "../faults/rate-limit.ts";
import type { Faults } from "../faults/settings.ts";
import { tokenNamed } from "../identity.ts";
import { createLateWork } from "../late-work.ts";
import { type SandboxOptions, sizes } from "../options.ts";
import { randomFrom } from "../random.ts";
import { type Database, integerIn, textIn } from "../store/database.ts";
import { openStore } from "../store/open-store.ts";
import { createVersions } from "../store/versions.ts";
import type { Timing } from "../timing.ts";
import { createWebhooks, postByFetch } from "../webhook/sender.ts";
import { webhookSchema } from "../webhook/settings.ts";
import { toldVersions } from "../webhook/told-versions.ts";
import { createCallLog } from "./call-log.ts";
import type { SandboxState } from "./state.ts";

/** Opens the store, filled, and joins the parts of a sandbox around it. */
export function openState(options: SandboxOptions, faults: Faults): SandboxState {
  const estate = layOutEstate({
    clientToken: options.clientToken ?? tokenNamed("client", "foyer"),
    enterprises: options.enterprises ?? defaultEnterprises,
    portfolios: options.portfolios ?? [{}],
    otherApplications: options.otherApplications ?? defaultOtherApplications,
  });
  const timing: Timing = { now: options.now ?? Date.now, sleep: options.sleep ?? sleep };
  const seed = options.seed ?? 1;
  const db = openFilled(options, estate, seed, timing.now());
  const injector = createInjector(faults, randomFrom(seed, "faults"));
  const clock = () => timing.now() + injector.faults.clockOffsetMs;
  const lateChanges = createLateWork(timing);
  const enterpriseNumbers = numbersOf(db, "SELECT id AS key, number FROM enterprise");
  const clientNumbers = numbersOf(db, "SELECT token AS key, number FROM client");
  const webhooks = createWebhooks(
    timing,
    randomFrom(seed, "webhooks"),
    options.postWebhook ?? postByFetch,
  );
  webhooks.set(options.webhook ? webhookSchema.parse(options.webhook) : null);
  const ownClient = clientNumbers.get(estate.own.clientToken);
  const enterpriseIds = new Map([...enterpriseNumbers].map(([id, number]) => [number, id]));
  return {
    db,
    timing,
    clock,
    // Keyed by what is there already, so that a reopened file does not draw the same ids again.
    random: randomFrom(seed, "served", lastSeq(db)),
    estate,
    known: tokensOf(estate),
    enterpriseNumbers,
    clientNumbers,
    rateLimit: createRateLimit(timing.now, clock),
    injector,
    lateCommits: createLateWork(timing),
    lateChanges,
    versions: toldVersions(
      createVersions(db, lateChanges, injector.drawLag),
      ({ client, enterprise }) => {
        if (client === ownClient) webhooks.tell(enterpriseIds.get(enterprise) ?? "");
      },
    ),
    webhooks,
    calls: createCallLog(),
  };
}

function openFilled(options: SandboxOptions, estate: Estate, seed: number, now: number): Database {
  const total = totalOf(options);
  const { enterprises } = estate.own;
  const enterpriseIds = enterprises.map((enterprise) => enterprise.id);
  const clientTokens = applicationsOf(estate).map((application) => application.clientToken);
  const numbered = enterprises.map((enterprise, index) => ({ number: index + 1, enterprise }));
  const { historyMonths = 24 } = options;
  const periodMs = now - monthsBefore(now, historyMonths);
  return openStore({
    file: options.file,
    fingerprint: JSON.stringify({ seed, total, historyMonths, enterpriseIds, clientTokens }),
    enterpriseIds: enterpriseIdsOf(estate),
    clientTokens,
    now,
    fill: (db, madeUntil) => {
      const since = madeUntil ?? now - periodMs;
      const share = Math.round((total * (now - since)) / periodMs);
      const series = madeUntil === null ? "first" : `after ${madeUntil}`;
      fill(db, { seed, series, enterprises: numbered, client: 1, since, until: now, total: share });
    },
  });
}

function totalOf({ size = "default" }: SandboxOptions): number {
  return typeof size === "number" ? size : sizes[size];
}

function monthsBefore(now: number, months: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC");
  return at.subtract({ months }).epochMilliseconds;
}

function lastSeq(db: Database): number {
  const row = db.get("SELECT coalesce(max(seq), 0) AS seq FROM thread");
  return row ? integerIn(row, "seq") : 0;
}

function numbersOf(db: Database, sql: string): Map<string, number> {
  return new Map(db.all(sql).map((row) => [textIn(row, "key"), integerIn(row, "number")]));
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await after(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
