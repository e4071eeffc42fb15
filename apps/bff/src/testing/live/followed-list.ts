import type { Thread, ThreadEvent } from "@foyer/contract";
import type { Changes, OpenChanges } from "../../live/stream/changes.ts";

type Page = { threads: Thread[]; sequence: number };

/** A list as a browser keeps it: a page, and what a stream says has changed since. */
export type FollowedList = {
  rows: ReadonlyMap<string, Thread>;
  readonly isCut: boolean;
  /** Asks for the page anew, and follows it. */
  load(): Promise<void>;
  /** Follows from the last event that came. */
  comeBack(): Promise<void>;
  /** Nothing comes any more once so many events came, and one more that is lost. */
  cutAfter(events: number): void;
};

type Opening = (after: string) => ReturnType<Changes["open"]>;

export function followList(askForPage: () => Promise<Page>, open: Opening): FollowedList {
  const rows = new Map<string, Thread>();
  let last = "";
  let left = Number.POSITIVE_INFINITY;
  let line: OpenChanges | null = null;

  async function load() {
    const { threads, sequence } = await askForPage();
    rows.clear();
    for (const thread of threads) rows.set(thread.id, thread);
    last = String(sequence);
    await comeBack();
  }

  async function comeBack() {
    if (line) return;
    left = Number.POSITIVE_INFINITY;
    line = await open(last);
    void read(line);
  }

  async function read(opened: OpenChanges) {
    for await (const event of opened.events) {
      if (left <= 0) break;
      left -= 1;
      last = event.id;
      if (event.event === "end") return ended(opened, event);
      take(event);
    }
    hangUp(opened);
  }

  function ended(opened: OpenChanges, { data }: ThreadEvent & { event: "end" }) {
    hangUp(opened);
    if (data.reason === "lost") void load();
  }

  function hangUp({ stream }: OpenChanges) {
    stream.end("gone");
    stream.close();
    line = null;
  }

  function take(event: ThreadEvent) {
    if (event.event !== "changes") return;
    for (const thread of event.data.threads) rows.set(thread.id, thread);
    for (const id of event.data.left) rows.delete(id);
  }

  return {
    rows,
    get isCut() {
      return line === null;
    },
    load,
    comeBack,
    cutAfter(events) {
      left = events;
    },
  };
}
