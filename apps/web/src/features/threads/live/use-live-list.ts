import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Alerts, areAlertsOn, useAlerts } from "../../../shared/alerts-setting.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { noteSignedOut, useSessionStatus } from "../../../shared/session/session-status.ts";
import type { ReadPage } from "../list/reading/compact.ts";
import { newsOf, setNews } from "../list/rows/list-news.ts";
import { changeRows, putRows } from "../list/rows/rows.ts";
import type { ListView } from "../list/view/use-list-view.ts";
import { createNewThreads } from "./alerts/new-threads.ts";
import { tellOfNewThreads } from "./alerts/tell-of-new-threads.ts";
import { joinBrowserLine } from "./line/browser-line.ts";
import type { LineNews } from "./line/follow-changes.ts";
import type { Line } from "./line/line.ts";
import { connecting, type LiveStatus, statusAfter } from "./live-status.ts";
import { putIn, takeNews } from "./news/take-news.ts";
import { toldList } from "./news/told-list.ts";
import { useWatched } from "./use-watched.ts";

/** How long a row shows that it has just come or changed. */
const markMs = 4000;

export type LiveList = {
  status: LiveStatus;
  /** ids of threads that wait to be put in */
  waiting: readonly string[];
  putIn: () => void;
};

/**
 * Has the list on the screen follow what changes in Mews. Rows change where they stand; what is new
 * waits until it is put in.
 */
export function useLiveList(view: ListView): LiveList {
  const { list, search, scope, today } = view;
  const { pages } = list;
  const [first] = pages;
  const session = useSessionStatus();
  const personId = session.kind === "signed-in" ? session.person.id : null;
  const alerts = useAlerts();
  const isWatched = useWatched(areAlertsOn(alerts));
  const [newThreads] = useState(() => createNewThreads(Date.now));
  const line = useRef<Line | null>(null);
  /** the list that the line was asked for last, and how far it was told of that */
  const asked = useRef<{ first: ReadPage; told: Line["told"] } | null>(null);
  const [told, setTold] = useState({ first, status: connecting });
  const status = told.first === first ? told.status : connecting;
  const take = useEffectEvent((news: LineNews, isReader: boolean) => {
    const fresh = newThreads.in(news);
    // One tab tells for all.
    if (isReader) tellOfNewThreads(fresh, alerts, scope?.properties ?? []);
    const next = statusAfter(status, news);
    if (next !== status) setTold({ first, status: next });
    if (news.kind === "signed-out") noteSignedOut();
    if (news.kind === "rights-changed") list.restart();
    if (news.kind !== "changes" || !first || !scope) return;
    const filter = threadsFilterOf(search);
    const before = newsOf(pages);
    const taken = takeNews(before, news, toldList(pages, filter, scope, today));
    changeRows(pages, taken.changed);
    setNews(pages, taken.news);
  });
  const say = useEffectEvent(() => {
    if (!first || !scope || !line.current) return;
    const before = asked.current?.first === first ? asked.current.told() : null;
    const { seq, sinceMs } = before ?? { seq: first.seq, sinceMs: first.readMs };
    line.current.want({ seq, sinceMs, enterprises: toldOf(search.properties, alerts) });
    asked.current = { first, told: line.current.told };
  });
  useEffect(() => {
    if (personId === null || !isWatched) return;
    const joined = joinBrowserLine(personId, (news, isReader) => take(news, isReader));
    line.current = joined;
    say();
    return () => {
      line.current = null;
      joined.leave();
    };
  }, [personId, isWatched]);
  const properties = toldOf(search.properties, alerts)?.join();
  const isReady = scope !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list, and other properties of it, are another want
  useEffect(() => say(), [first, properties, isReady]);
  useFadingMarks(view);
  const waiting = [...list.news.waiting.keys()].filter((id) => list.rows.indexOf(id) === -1);
  return {
    status,
    waiting,
    putIn: () => {
      const { news, added } = putIn(newsOf(pages));
      putRows(pages, added);
      setNews(pages, news);
    },
  };
}

/** The properties of the list and of what this device tells of; null: all. */
function toldOf(ofList: readonly string[] | undefined, alerts: Alerts): readonly string[] | null {
  if (!ofList) return null;
  if (!areAlertsOn(alerts)) return ofList;
  return alerts.properties ? [...new Set([...ofList, ...alerts.properties])] : null;
}

/** A while after the last of them came, all marks go. */
function useFadingMarks({ list }: ListView): void {
  const { pages, news } = list;
  const clear = useEffectEvent(() => setNews(pages, { ...newsOf(pages), marks: new Map() }));
  const { marks } = news;
  useEffect(() => {
    if (marks.size === 0) return;
    const timer = setTimeout(() => clear(), markMs);
    return () => clearTimeout(timer);
  }, [marks]);
}
