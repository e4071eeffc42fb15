import type { ReadPage } from "../../features/threads/list/reading/compact.ts";
import { newsOf, setNews } from "../../features/threads/list/rows/list-news.ts";
import { changeRows, putRows, rowsOf } from "../../features/threads/list/rows/rows.ts";
import { changesPath } from "../../features/threads/live/line/changes-path.ts";
import { followChanges, type LineNews } from "../../features/threads/live/line/follow-changes.ts";
import { joinLine, type Line } from "../../features/threads/live/line/line.ts";
import { putIn, takeNews } from "../../features/threads/live/news/take-news.ts";
import { toldList } from "../../features/threads/live/news/told-list.ts";
import type { ThreadsFilter } from "../../shared/api/threads.ts";
import type { ModelBrowser } from "./model-browser.ts";
import { type ModelServer, today } from "./model-server.ts";

const property = (id: string) => ({
  id,
  name: id,
  shortName: null,
  timeZone: "UTC",
  canCreate: true,
});
export const hotels = ["north", "south"];
const properties = hotels.map(property);
const scope = { properties, picked: properties, zones: ["UTC"] };

/** A tab as the hooks have it: a list that it read, and its part in the line. */
export function openTab(server: ModelServer, browser: ModelBrowser, tabId: string) {
  let filter: ThreadsFilter = {};
  let pages: ReadPage[] = [];
  let told: Line["told"] | null = null;
  let line: Line | null = null;
  const take = (news: LineNews) => {
    if (news.kind !== "changes") return;
    const taken = takeNews(newsOf(pages), news, toldList(pages, filter, scope, today));
    changeRows(pages, taken.changed);
    setNews(pages, taken.news);
  };
  const say = () => {
    const before = told?.() ?? null;
    const seq = before?.seq ?? pages[0]?.seq ?? 0;
    line?.want({ seq, sinceMs: 0, enterprises: filter.enterprises ?? null });
    told = line?.told ?? null;
  };
  const join = () => {
    line ??= joinLine({
      locks: browser.locks,
      lockName: "changes",
      channel: browser.channel(),
      tabId,
      nowMs: () => 0,
      onNews: take,
      follow: (want, tell, signal) => {
        const wait = async () => {
          await new Promise((settle) => setTimeout(settle));
          signal.throwIfAborted();
        };
        return followChanges({ open: server.open, wait, tell }, changesPath(want), signal).catch(
          () => undefined,
        );
      },
    });
    say();
  };
  const leave = () => {
    line?.leave();
    line = null;
  };
  return {
    read: (next: ThreadsFilter, most: number) => {
      filter = next;
      const page = server.page(filter, most);
      pages = [page];
      told = null;
      if (line) say();
      else join();
    },
    join,
    leave,
    putIn: () => {
      const { news, added } = putIn(newsOf(pages));
      putRows(pages, added);
      setNews(pages, news);
    },
    /** what the reader would see after a last look, and what is so */
    compared: () => {
      const { left, waiting } = newsOf(pages);
      const rows = rowsOf(pages);
      const shown = Array.from({ length: rows.count }, (_, at) => rows.at(at)?.id ?? "");
      const list = toldList(pages, filter, scope, today);
      const held = new Set(shown);
      const so = server
        .matching(filter)
        .filter((thread) => held.has(thread.id) || !list.isToCome(thread));
      return {
        shown: [...shown.filter((id) => !left.has(id)), ...waiting.keys()].toSorted(),
        so: so.map(({ id }) => id).toSorted(),
        states: shown.map((id) => rows.at(rows.indexOf(id))?.state),
        statesSo: shown.map((id) => server.threadOf(id)?.state),
        isWatching: line !== null,
      };
    },
  };
}
