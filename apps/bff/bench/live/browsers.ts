import { get, type IncomingMessage } from "node:http";
import { endpoints, threadsPageSchema } from "@foyer/contract";
import { ownHeaders } from "../../src/testing/browser.ts";

type At = { origin: string; cookie: string };

/**
 * Browsers that follow the last days of a property each, in turn, from the page they were given. A
 * thread that is expected is timed at each browser that it should come to.
 */
export async function openBrowsers({ origin, cookie }: At, enterpriseIds: string[]) {
  const headers = { ...ownHeaders, Cookie: cookie };
  const queryOf = (id: string) => `enterprises=${id}&created=2020-01-01/2100-01-01`;
  const pages = await Promise.all(
    enterpriseIds.map(async (id) => {
      const response = await fetch(`${origin}${endpoints.threads}?${queryOf(id)}`, { headers });
      const { seq } = threadsPageSchema.parse(await response.json());
      return { id, seq };
    }),
  );
  const madeAtMs = new Map<string, number>();
  const lagsMs: number[] = [];
  const lines: IncomingMessage[] = [];
  let expected = 0;

  const note = (chunk: Buffer) => {
    for (const [, id = ""] of chunk.toString().matchAll(/"id":"([^"]+)"/g)) {
      const ms = madeAtMs.get(id);
      if (ms !== undefined) lagsMs.push(performance.now() - ms);
    }
  };
  const openOne = (at: number) =>
    new Promise<void>((resolve, reject) => {
      const { id, seq } = pages[at % pages.length] ?? { id: "", seq: 0 };
      const address = `${origin}${endpoints.threadChanges}?${queryOf(id)}&seq=${seq}`;
      const accepting = { ...headers, Accept: "text/event-stream" };
      get(address, { agent: false, headers: accepting }, (line) => {
        if (line.statusCode !== 200) return reject(new Error(`A stream got ${line.statusCode}.`));
        lines.push(line);
        line.on("data", note);
        line.on("error", () => {});
        line.once("data", () => resolve());
      }).once("error", reject);
    });

  return {
    async follow(streams: number) {
      for (let nth = 0; nth < streams; nth += 1) await openOne(lines.length);
    },
    /** just made, in the next property by turns */
    expect(id: string) {
      madeAtMs.set(id, performance.now());
      expected += lines.length / enterpriseIds.length;
    },
    /** shortest first */
    lags: () => ({
      lagsMs: lagsMs.toSorted((a, b) => a - b),
      missed: expected - lagsMs.length,
    }),
    async close() {
      for (const line of lines) line.destroy();
    },
  };
}
