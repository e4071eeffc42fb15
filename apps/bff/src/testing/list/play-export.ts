import type { ExportFormat, ThreadsQuery } from "@foyer/contract";
import type { OracleThread } from "@foyer/mews-sandbox";
import { readAll } from "../../threads/export/read-all.ts";
import { writeFile } from "../../threads/export/write-file.ts";
import type { History, HistoryEvent } from "./histories.ts";
import { fill, oracleOf } from "./play-history.ts";
import { asQuery, createSandboxList, everything } from "./sandbox-list.ts";

export type PlayedExport = {
  text: string;
  query: ThreadsQuery;
  /** ids of threads that matched from the beginning to the end */
  always: Set<string>;
  /** ids of threads that matched at any time */
  ever: Set<string>;
  /** as the sandbox knows them at the end; of changed ones, what never changes */
  threads: Map<string, OracleThread>;
  changed: Set<string>;
  timeZoneOf: (enterpriseId: string) => string;
};

const minuteMs = 60_000;

/** Exports a history's list, while its events happen between the batches. Nothing fails or is killed. */
export async function playExport(history: History, format: ExportFormat): Promise<PlayedExport> {
  const { properties, query, settings, faults } = history;
  const bed = createSandboxList(
    {
      size: 0,
      enterprises: properties.map(({ timeZone }, at) => ({ name: `Hotel ${at}`, timeZone })),
      faults,
    },
    ({ name }) => properties.some((each, at) => each.viaPortfolio && name === `Hotel ${at}`),
    {
      settings: {
        pageThreads: settings.pageThreads,
        asking: { rounds: settings.rounds },
        background: { atOnce: settings.behind },
      },
    },
  );
  const { sandbox, clock } = bed;
  const { control } = sandbox;
  const list = bed.restart();
  const startedAtMs = clock.now();
  const ids = fill(sandbox, history, startedAtMs);
  const idAt = (property: number) => sandbox.enterprises[property % properties.length]?.id ?? "";
  const enterprises = query.properties?.map(idAt);
  const asked = asQuery({
    order: query.order,
    ...(query.created && { created: query.created }),
    ...(query.updated && { updated: query.updated }),
    ...(query.state && { state: query.state }),
    ...(enterprises && { enterprises }),
  });
  const matches = oracleOf(sandbox, history, enterprises ? { enterprises } : {}, startedAtMs);
  const always = new Set(
    control
      .threads()
      .filter(matches)
      .map(({ id }) => id),
  );
  const ever = new Set(always);
  const changed = new Set<string>();

  const note = (thread: OracleThread) => {
    changed.add(thread.id);
    if (matches(thread)) ever.add(thread.id);
    else always.delete(thread.id);
  };
  const happen = async (event: HistoryEvent | undefined) => {
    if (event?.kind === "wait") await clock.advance(event.minutes * minuteMs);
    if (event?.kind === "add") {
      const text = { sender: "Late Guest", subject: "Late" };
      note(control.addThread({ enterpriseId: idAt(event.property), ...text }));
    }
    if (event?.kind !== "update" && event?.kind !== "resolve") return;
    const id = ids[event.thread % ids.length];
    const thread = control.threads().find((each) => each.id === id);
    if (!thread) return;
    const isResolved = event.kind === "resolve" ? !thread.isResolved : thread.isResolved;
    note(control.updateThread(thread.id, { isResolved }));
  };

  const events = history.events.values();
  const { signal } = new AbortController();
  const batches = readAll(
    {
      threads: {
        async page(...given) {
          await happen(events.next().value);
          const page = await list.page(...given);
          await clock.advance(700);
          return Buffer.from(JSON.stringify(page));
        },
      },
      clock,
      settings: { rowsAtOnce: query.limit, batchMs: 24 * 60 * minuteMs },
    },
    asked,
    async () => everything,
    signal,
  );
  const columns = ["ids", "state", "subject", "sender", "property", "created", "updated"] as const;
  const pieces: Uint8Array[] = [];
  const file = writeFile(bed.directory, { format, columns: [...columns] }, batches, signal);
  for await (const { bytes } of file) pieces.push(bytes);
  const zones = new Map(sandbox.enterprises.map(({ id, timeZone }) => [id, timeZone]));
  const threads = new Map(control.threads().map((thread) => [thread.id, thread]));
  await bed.close();
  return {
    text: Buffer.concat(pieces).toString(),
    query: asked,
    always,
    ever,
    threads,
    changed,
    timeZoneOf: (id) => zones.get(id) ?? "UTC",
  };
}
