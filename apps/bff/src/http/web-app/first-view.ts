import {
  type EnterprisesReply,
  type FirstView,
  type FirstViewDrawing,
  type ThreadsQuery,
  threadsPageSchema,
  threadsQuerySchema,
} from "@foyer/contract";
import type { Context } from "hono";
import type { Log } from "../../log/log.ts";
import type { Clock } from "../../time/clock.ts";
import { waitFor } from "../../time/wait-for.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import type { AppEnv } from "../app-env.ts";
import { parseSearch } from "../input.ts";
import { drawnFor, isOpened } from "./page-request.ts";

/** What a list's first view is made of: the same reads that the API answers with. */
export type FirstViewPorts = {
  /** null: nobody is signed in */
  visitorOf: (c: Context<AppEnv>) => Promise<Viewer | null>;
  enterprises: (viewer: Viewer, signal: AbortSignal) => Promise<EnterprisesReply>;
  threads: (query: ThreadsQuery, viewer: Viewer, signal: AbortSignal) => Promise<Uint8Array>;
  drawing: FirstViewDrawing;
  /** 0: no page waits for rows */
  waitMs: number;
  clock: Clock;
  log: Log;
};

export type DrawnView = { view: FirstView; html: string };

/**
 * The first rows of the list at a page's address, for whoever opens it. null where they are not to be
 * had at once: the page asks for them itself then, and is told there why it has to wait.
 */
export async function firstViewOf(
  ports: FirstViewPorts,
  c: Context<AppEnv>,
): Promise<DrawnView | null> {
  const { pathname, search } = new URL(c.req.url);
  const href = pathname + search;
  const request = isOpened(c) ? ports.drawing.firstRequest(href) : null;
  const guess = drawnFor(c);
  if (ports.waitMs === 0 || request === null || guess === null) return null;
  const viewer = await ports.visitorOf(c);
  if (!viewer) return null;
  const answers = await answersAtOnce(ports, request, viewer, c.req.raw.signal);
  if (!answers) return null;
  const nowMs = ports.clock.now();
  return draw(ports, { href, person: viewer.id, nowMs, drawnFor: guess, ...answers });
}

/** What Mews, or a filter that is none, has to say against it is said to the page, which asks again. */
async function answersAtOnce(
  ports: FirstViewPorts,
  request: string,
  viewer: Viewer,
  signal: AbortSignal,
): Promise<Pick<FirstView, "enterprises" | "threads"> | null> {
  try {
    // What is late goes on: the page, which asks for the same right away, finds it under way.
    return await waitFor(ports.clock, ports.waitMs, read(ports, request, viewer, signal), signal);
  } catch {
    return null;
  }
}

async function read(
  { enterprises, threads }: FirstViewPorts,
  request: string,
  viewer: Viewer,
  signal: AbortSignal,
): Promise<Pick<FirstView, "enterprises" | "threads">> {
  const asked = new URLSearchParams(request.slice(request.indexOf("?")));
  const query = parseSearch(asked, threadsQuerySchema);
  const [properties, page] = await Promise.all([
    enterprises(viewer, signal),
    threads(query, viewer, signal),
  ]);
  const json: unknown = JSON.parse(Buffer.from(page).toString());
  return { enterprises: properties, threads: threadsPageSchema.parse(json) };
}

/** A page that cannot be drawn here is a fault of ours, and none that anybody has to see. */
function draw({ drawing, log }: FirstViewPorts, view: FirstView): DrawnView | null {
  try {
    return { view, html: drawing.draw(view) };
  } catch (error) {
    log.error({ err: error }, "a page could not be drawn with its first rows");
    return null;
  }
}
