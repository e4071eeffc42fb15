/**
 * Staff who look for words in years of threads, each list read to its end, in a process of its own so
 * that what it costs to ask is not taken for what it costs to answer.
 *
 *   node bench/stall/searching-people.ts <origin> <cookie> <people> <months>
 *
 * Each message {seconds} has them ask for so long; told back when they are done.
 */
import { openLine, type Reply } from "../proxy/load.ts";

const [origin = "", cookie = "", people = "", months = ""] = process.argv.slice(2);
const { hostname, port } = new URL(origin);
const today = Temporal.Now.plainDateISO("UTC");
const created = `${today.subtract({ months: Number(months) })}/${today}`;
const words = ["parking", "late arrival", "baby cot", "invoice", "airport", "no such words"];

process.on("message", async ({ seconds }: { seconds: number }) => {
  const endsMs = performance.now() + seconds * 1000;
  const pages = await Promise.all(
    Array.from({ length: Number(people) }, (_, nth) => look(nth, endsMs)),
  );
  process.send?.({ origin, pages: pages.reduce((sum, count) => sum + count, 0) });
});
process.send?.({ origin });

/** Gives how many pages this person read. */
async function look(person: number, endsMs: number): Promise<number> {
  const line = await openLine(hostname, Number(port));
  let cursor: string | null = null;
  let pages = 0;
  for (let search = person; performance.now() < endsMs; pages += 1) {
    const reply = await line.ask(requestFor(`${words[search % words.length]}`, cursor));
    cursor = cursorOf(reply);
    if (cursor === null) search += 1;
  }
  line.close();
  return pages;
}

function requestFor(words: string, cursor: string | null): string {
  const query = new URLSearchParams({ created, words, ...(cursor === null ? {} : { cursor }) });
  const head = ["Host: 127.0.0.1", "Sec-Fetch-Site: same-origin", `Cookie: ${cookie}`];
  return [`GET /api/threads?${query} HTTP/1.1`, ...head, "", ""].join("\r\n");
}

function cursorOf({ status, body }: Reply): string | null {
  if (status !== 200) throw new Error(`Foyer answered ${status}: ${body}`);
  const page: { progress: { cursor?: string } } = JSON.parse(body);
  return page.progress.cursor ?? null;
}
