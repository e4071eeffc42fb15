import type { Order, Part, Place } from "../../../mirror/port.ts";
import { threadsOf } from "../mirror-rows.ts";
import { layBed, type SyncBed, type SyncProcess } from "./sync-bed.ts";

type Laying = Parameters<typeof layBed> extends [unknown, ...infer Rest] ? Rest : never;

type Asked = {
  order?: Order;
  after?: Place;
  limit?: number;
  ids?: string[];
  /** of each part; absent: threads created in the last 30 days */
  part?: Partial<Part>;
  /** by number; absent: all */
  hotels?: number[];
};

const now = Date.UTC(2026, 10, 20, 12);
const minute = 60_000;
const day = 24 * 60 * minute;
const never = new AbortController().signal;

/** So many days before the clock's start, and all that comes. */
export const lastDays = (days: number) => ({ startMs: now - days * day, endMs: now + 400 * day });

/** One process that syncs some hotels, laid anew by `lay`, and what tests ask it. */
export function createAskedSync() {
  let bed: SyncBed;
  let process: SyncProcess;

  const ask = ({ order = "-created", limit = 100, ids, after, part, hotels }: Asked = {}) => {
    const chosen = hotels ? hotels.flatMap((hotel) => bed.parts[hotel] ?? []) : bed.parts;
    const parts = chosen.map((one) => ({ ...one, ...(part ?? { created: lastDays(30) }) }));
    const question = bed.question({ parts, ids: ids ?? null });
    return { question, order, after: after ?? null, limit, person: "anna" };
  };
  const sureOf = (asked: Asked = {}) => bed.within(process.makeSure(ask(asked), never));

  return {
    bed: () => bed,
    sync: () => process,
    lay(hotels: string[], ...given: Laying) {
      const enterprises = hotels.map((name) => ({ name, timeZone: "Europe/Prague" }));
      bed = layBed({ enterprises }, ...given);
      process = bed.boot();
    },
    reboot() {
      process = bed.boot();
    },
    add: (hotel: number, agoMs: number, more: object = {}) =>
      bed.sandbox.control.addThread({
        enterpriseId: bed.sandbox.enterprises[hotel]?.id ?? "",
        sender: "Guest",
        subject: `${agoMs / minute} minutes before`,
        createdUtc: new Date(bed.clock.now() - agoMs).toISOString(),
        ...more,
      }),
    ask,
    sureOf,
    /** what is to be shown, by id */
    async shown(asked: Asked = {}) {
      const { question } = await sureOf(asked);
      const { order, after, limit } = ask(asked);
      const { json } = await bed.mirror.page({ question, order, after, limit }, never);
      return threadsOf(json).map(({ id }) => id);
    },
    /** how many calls `work` makes */
    async callsFor(work: () => Promise<unknown>) {
      bed.sandbox.control.clearCalls();
      await work();
      return bed.sandbox.control.calls().length;
    },
  };
}

export const idsOf = (threads: { id: string }[]) => threads.map(({ id }) => id);

/** Nothing is done behind what is asked for. */
export const alone = { background: { atOnce: 0 } };
