import { clientToken, propertiesOf } from "./estate.ts";

const day = 86_400_000;

/** Which page: a property's newest rows of so many days, up to so many days ago. */
export type Page = { property: number; spanDays: number; endDay: number };

/** Another page each time, none coming back while anybody could still remember it. */
export function distinctPages(properties: number, endDays: number): () => Page {
  let nth = 0;
  return () => {
    nth += 1;
    const rest = Math.floor(nth / properties);
    return {
      property: nth % properties,
      spanDays: 30 + (rest % 55),
      endDay: Math.floor(rest / 55) % endDays,
    };
  };
}

export function samePage(): Page {
  return { property: 0, spanDays: 30, endDay: 0 };
}

/** The page as a signed-in browser asks Foyer for it. */
export function foyerRequest(page: Page, rows: number, cookie: string): string {
  const { startMs, endMs } = boundsOf(page);
  const id = propertiesOf(page.property + 1).at(-1)?.id;
  const days = `${instant(startMs).slice(0, 10)}/${instant(endMs - day).slice(0, 10)}`;
  const path = `/api/threads?created=${days}&enterprises=${id}&limit=${rows}`;
  const head = ["Host: 127.0.0.1", "Sec-Fetch-Site: same-origin", `Cookie: ${cookie}`];
  return [`GET ${path} HTTP/1.1`, ...head, "", ""].join("\r\n");
}

/** The page as Mews is asked for it. */
export function mewsRequest(page: Page, rows: number): { path: string; body: string } {
  const { startMs, endMs } = boundsOf(page);
  const body = JSON.stringify({
    ClientToken: clientToken,
    AccessToken: `bench-token-${page.property}`,
    Client: "Bench",
    CreatedUtc: { StartUtc: instant(startMs), EndUtc: instant(endMs) },
    Limitation: { Count: rows },
  });
  return { path: "/api/connector/v1/messageThreads/getAll", body };
}

export function asHttp({ path, body }: { path: string; body: string }): string {
  const head = ["Host: 127.0.0.1", "Content-Type: application/json"];
  return [`POST ${path} HTTP/1.1`, ...head, `Content-Length: ${body.length}`, "", body].join(
    "\r\n",
  );
}

/** Whole days in UTC. */
function boundsOf({ spanDays, endDay }: Page) {
  const endMs = (Math.floor(Date.now() / day) + 1 - endDay) * day;
  return { startMs: endMs - spanDays * day, endMs };
}

const instant = (ms: number) => new Date(ms).toISOString();
