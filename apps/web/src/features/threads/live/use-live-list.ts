import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Alerts, areAlertsOn, useAlerts } from "../../../shared/alerts-setting.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { currentSeen } from "../../../shared/seen/seen.ts";
import { noteSignedOut, useSessionStatus } from "../../../shared/session/session-status.ts";
import { useRecount } from "../counts/use-recount.ts";
import type { ReadPage } from "../list/reading/compact.ts";
import { newsOf, setNews } from "../list/rows/list-news.ts";
import { changeRows, putRows } from "../list/rows/rows.ts";
import type { ListView } from "../list/view/use-list-view.ts";
import { createNewThreads } from "./alerts/new-threads.ts";
import { tellOfNewThreads } from "./alerts/tell-of-new-threads.ts";
import type { Line } from "./line/line.ts";
import { connecting, type LiveStatus, statusAfter } from "./live-status.ts";
import { putIn, takeNews } from "./news/take-news.ts";
import { toldList } from "./news/told-list.ts";
import { useLine } from "./use-line.ts";
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
  const [told, setTold] = useState({ first, status: connecting });
  const statusOf = ({ first: of, status }: typeof told) =>
    of === first || status.kind !== "lost" ? status : connecting;
  const recount = useRecount();
  const line = useLine(personId, isWatched, (news, isReader) => {
    const fresh = newThreads.in(news);
    // One tab tells for all.
    if (isReader) tellOfNewThreads(fresh, alerts, scope?.properties ?? []);
    setTold((known) => {
      const status = statusAfter(statusOf(known), news);
      return status === known.status ? known : { first, status };
    });
    if (news.kind === "signed-out") noteSignedOut();
    if (news.kind === "rights-changed") list.restart();
    if (news.kind === "changes") recount();
    if (news.kind !== "changes" || !first || !scope) return;
    const listed = toldList(pages, threadsFilterOf(search, currentSeen()), scope, today);
    const taken = takeNews(newsOf(pages), news, listed);
    changeRows(pages, taken.changed);
    setNews(pages, taken.news);
  });
  const properties = toldOf(search.properties, alerts)?.join() ?? null;
  useWant(line, scope && first, properties);
  useFadingMarks(view);
  const waiting = [...list.news.waiting.keys()].filter((id) => list.rows.indexOf(id) === -1);
  return {
    status: statusOf(told),
    waiting,
    putIn: () => {
      const { news, added } = putIn(newsOf(pages));
      putRows(pages, added);
      setNews(pages, news);
    },
  };
}

/** Asks the line for what a list misses: since it was read, or since it was last told of it. */
function useWant(line: Line | null, first: ReadPage | undefined, properties: string | null): void {
  const asked = useRef<{ first: ReadPage; told: Line["told"] } | null>(null);
  useEffect(() => {
    if (!line || !first) return;
    const before = asked.current?.first === first ? asked.current.told() : null;
    const { seq, sinceMs } = before ?? { seq: first.seq, sinceMs: first.readMs };
    line.want({ seq, sinceMs, enterprises: properties?.split(",") ?? null });
    asked.current = { first, told: line.told };
  }, [line, first, properties]);
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
