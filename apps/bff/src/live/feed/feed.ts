import type { Mirror } from "../../mirror/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { LiveSettings } from "../settings.ts";
import { createLooks, type Looks } from "./looks.ts";
import { type News, tellNews } from "./news.ts";

type FeedDeps = { mirror: Mirror; clock: Clock; settings: LiveSettings; stopping: AbortSignal };

/** The mirror to write to, and what tells streams of it. */
export type Feed = { mirror: Mirror; news: News; looks: Looks };

export function createFeed({ mirror, clock, settings, stopping }: FeedDeps): Feed {
  const looks = createLooks(mirror, settings.rowsAtOnce);
  const { othersMs } = settings;
  const onNews = looks.forget;
  return { looks, ...tellNews({ mirror, clock, othersMs, onNews, stopping }) };
}
