import { parseDayRange, resolveDayRange, type Thread, type ThreadsPage } from "@foyer/contract";
import type { OracleThread, Sandbox } from "@foyer/mews-sandbox";
import { defaultSyncSettings } from "../../mirror/sync/settings.ts";
import type { History, HistoryEvent } from "./histories.ts";
import { asQuery, createSandboxList, everything } from "./sandbox-list.ts";

export type Played = {
  /** the pages whose answers were not lost, in order */
  pages: ThreadsPage[];
  /** ids of threads that matched from the first page to the last */
  always: Set<string>;
  /** ids of threads that matched at any time */
  ever: Set<string>;
  /** ids of threads that were added or updated meanwhile, or in the very instant in which it began */
  moved: Set<string>;
  /** where each thread belongs */
  enterpriseOf: (id: string) => string | undefined;
  retried: boolean;
};

const minuteMs = 60_000;
const signal = new AbortController().signal;

/** Plays a history through the list, to its end. */
export async function play(history: History): Promise<Played> {
  const { properties, query, settings, faults } = history;
  const viaPortfolio = new Map(properties.map((each, at) => [`Hotel ${at}`, each.viaPortfolio]));
  const bed = createSandboxList(
    {
      size: 0,
      enterprises: properties.map(({ timeZone }, at) => ({ name: `Hotel ${at}`, timeZone })),
      faults,
    },
    ({ name }) => viaPortfolio.get(name) ?? false,
    {
      settings: {
        pageThreads: settings.pageThreads,
        asking: { rounds: settings.rounds },
        background: { atOnce: settings.behind },
      },
    },
  );
  const { sandbox, clock } = bed;
  let list = bed.restart();
  const enterpriseAt = (property: number) => sandbox.enterprises[property % properties.length];
  const startedAtMs = clock.now();
  const ids = fill(sandbox, history, startedAtMs);
  const asked = {
    ...(query.created ? { created: query.created } : {}),
    ...(query.updated ? { updated: query.updated } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.properties
      ? { enterprises: query.properties.flatMap((at) => enterpriseAt(at)?.id ?? []) }
      : {}),
    order: query.order,
    limit: String(query.limit),
  };
  const matches = oracleOf(sandbox, history, asked, startedAtMs);
  const always = new Set(
    sandbox.control
      .threads()
      .filter(matches)
      .map((thread) => thread.id),
  );
  const ever = new Set(always);
  const moved = new Set(
    sandbox.control
      .threads()
      .filter((thread) => Date.parse(thread.updatedUtc) >= startedAtMs)
      .map((thread) => thread.id),
  );
  const pages: ThreadsPage[] = [];
  let retried = false;
  let isFailing = false;

  const change = (id: string | undefined, to: { isResolved?: boolean }) => {
    if (id === undefined) return;
    const changed = sandbox.control.updateThread(id, to);
    moved.add(id);
    if (matches(changed)) ever.add(id);
    else always.delete(id);
  };
  /** A source that cannot be brought up to date is as of its watermark: the next list has what is newer. */
  const loseNewest = (connection: string) => {
    const watermarkMs = startedAtMs - defaultSyncSettings.visibleAfterMs;
    for (const { id, enterpriseId, updatedUtc } of sandbox.control.threads()) {
      const isItsOwn = connectionName(sandbox, enterpriseId, viaPortfolio) === connection;
      if (isItsOwn && Date.parse(updatedUtc) >= watermarkMs) always.delete(id);
    }
  };
  const happen = async (event: HistoryEvent, page: () => Promise<unknown>) => {
    switch (event.kind) {
      case "nothing":
        return;
      case "wait":
        return clock.advance(event.minutes * minuteMs);
      case "add": {
        const enterprise = enterpriseAt(event.property);
        if (!enterprise) return;
        const text = { sender: "Late Guest", subject: "Late" };
        const added = sandbox.control.addThread({ enterpriseId: enterprise.id, ...text });
        moved.add(added.id);
        if (matches(added)) ever.add(added.id);
        return;
      }
      case "update":
        return change(ids[event.thread % ids.length], {});
      case "resolve": {
        const id = ids[event.thread % ids.length];
        const thread = sandbox.control.threads().find((each) => each.id === id);
        return change(id, { isResolved: !thread?.isResolved });
      }
      case "restart":
        list.die();
        list = bed.restart();
        return;
      case "kill":
        list.die();
        list = bed.restart({ steps: event.atCall });
        return;
      case "repeat":
        await page();
        return;
      case "fail": {
        const connection = connectionName(sandbox, enterpriseAt(event.property)?.id, viaPortfolio);
        isFailing = true;
        loseNewest(connection);
        const fault = { kind: "status" as const, status: 503 };
        sandbox.control.setFaults({ rateLimit: null, ...faults, rules: [{ connection, fault }] });
      }
    }
  };
  const heal = () => {
    isFailing = false;
    sandbox.control.setFaults({ rateLimit: null, ...faults });
  };
  /** null: it failed, or was killed meanwhile, and another one has taken its place */
  const answerTo = async (query: Record<string, string | string[]>) => {
    const killed = list.over.then(() => null);
    const page = list.page(asQuery(query), everything, signal);
    const answer = await Promise.race([
      isFailing ? page.catch(() => "failed" as const) : page,
      killed,
    ]);
    if (answer === null) list = bed.restart();
    if (answer === "failed") heal();
    return typeof answer === "string" ? null : answer;
  };

  let more: Record<string, string | string[]> = {};
  const events = history.events.values();
  while (true) {
    const again = { ...asked, ...more };
    const event = events.next().value;
    if (event) await happen(event, () => answerTo(again));
    const answer = await answerTo(again);
    if (pages.length > 3000) throw new Error("The list does not end.");
    if (!answer) continue;
    pages.push(answer);
    await clock.advance(700);
    const { progress } = answer;
    if (progress.kind === "end") break;
    const failed = answer.sources.filter((source) => source.state.kind === "failed");
    const retries = failed.length > 0 && (progress.kind === "incomplete" || pages.length % 3 === 0);
    if (retries) {
      heal();
      retried = true;
    }
    more = {
      cursor: progress.cursor,
      ...(retries ? { retry: failed.map((source) => source.key) } : {}),
    };
  }
  const homes = new Map(
    sandbox.control.threads().map((thread) => [thread.id, thread.enterpriseId]),
  );
  await bed.close();
  return { pages, always, ever, moved, enterpriseOf: (id) => homes.get(id), retried };
}

export function rowsOf({ pages }: Played): Thread[] {
  return pages.flatMap((page) => page.threads);
}

export function fill(
  sandbox: Sandbox,
  { threads, properties }: Pick<History, "threads" | "properties">,
  now: number,
): string[] {
  return threads.flatMap(({ property, createdAgo, updatedAfter, resolved }, at) => {
    const enterprise = sandbox.enterprises[property % properties.length];
    if (!enterprise) return [];
    const created = Math.floor(now - createdAgo * minuteMs);
    const updated = Math.min(now, created + updatedAfter * minuteMs);
    return sandbox.control.addThread({
      enterpriseId: enterprise.id,
      sender: `Guest ${at}`,
      subject: `Subject ${at}`,
      createdUtc: new Date(created).toISOString(),
      updatedUtc: new Date(Math.floor(updated)).toISOString(),
      isResolved: resolved,
    }).id;
  });
}

function connectionName(
  sandbox: Sandbox,
  enterpriseId: string | undefined,
  viaPortfolio: Map<string, boolean>,
): string {
  const enterprise = sandbox.enterprises.find((each) => each.id === enterpriseId);
  const connection = sandbox.connections.find(({ covers }) =>
    viaPortfolio.get(enterprise?.name ?? "")
      ? covers.kind === "portfolio"
      : covers.kind === "property" && covers.enterpriseId === enterpriseId,
  );
  return connection?.name ?? "portfolio";
}

/** What belongs into the list, worked out anew from the sandbox's own records. */
export function oracleOf(
  sandbox: Sandbox,
  { faults, query }: Pick<History, "faults" | "query">,
  asked: { enterprises?: string[] },
  startedAtMs: number,
): (thread: OracleThread) => boolean {
  const zones = new Map(sandbox.enterprises.map(({ id, timeZone }) => [id, timeZone]));
  const now = Temporal.Instant.fromEpochMilliseconds(startedAtMs);
  const isInRange = (text: string | null, at: string, timeZone: string) => {
    if (text === null) return true;
    const range = parseDayRange(text);
    if (range.kind === "fault") throw new Error(`${text} is no range.`);
    const { startUtc, endUtc } = resolveDayRange(range, timeZone, now);
    return Date.parse(startUtc) <= Date.parse(at) && Date.parse(at) < Date.parse(endUtc);
  };
  const stateOf = ({ id, isResolved }: OracleThread) => {
    const isTold = faults.isResolved === "always" || Number.parseInt(id.slice(-1), 16) % 2 === 0;
    if (!isTold) return "unknown";
    return isResolved ? "resolved" : "open";
  };
  return (thread) => {
    const timeZone = zones.get(thread.enterpriseId) ?? "UTC";
    return (
      isInRange(query.created, thread.createdUtc, timeZone) &&
      isInRange(query.updated, thread.updatedUtc, timeZone) &&
      (asked.enterprises?.includes(thread.enterpriseId) ?? true) &&
      (query.state?.split(",").includes(stateOf(thread)) ?? true)
    );
  };
}
