import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { type Estate, propertiesOf } from "./estate.ts";

/** As much of a question as is answered here: one interval, by created or by updated time. */
const askSchema = z.object({
  AccessToken: z.string(),
  CreatedUtc: z.object({ StartUtc: z.string(), EndUtc: z.string() }).nullish(),
  UpdatedUtc: z.object({ StartUtc: z.string(), EndUtc: z.string() }).nullish(),
  MessageThreadIds: z.array(z.string()).nullish(),
  Limitation: z.object({ Count: z.number(), Cursor: z.string().nullish() }),
});

/** Two years of threads at even distances, each last changed when it was made; newest first. */
type Property = { nth: number; newestMs: number; stepMs: number; rows: Buffer[] };

/**
 * Mews for benches: whole pages, cut out of texts that are ready, so that next to nothing is spent behind
 * what is measured. The same threads at each start, but for the day they count back from.
 */
export async function serveFromMemory({ properties, threads }: Estate) {
  const each = Math.floor(threads / properties);
  const hotels = new Map(
    propertiesOf(properties).map(({ accessToken }, nth) => [accessToken, propertyOf(nth, each)]),
  );
  let latencyMs = 0;
  const server = createServer((request, response) => {
    const answer = async () => {
      const ask = askSchema.parse(JSON.parse(await textOf(request)));
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
      const body = pageOf(hotels.get(ask.AccessToken), ask);
      response.writeHead(200, {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": body.length,
        "Request-Id": "bench",
      });
      response.end(body);
    };
    answer().catch(() => response.destroy());
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    setLatency: (ms: number) => {
      latencyMs = ms;
    },
  };
}

const twoYearsMs = 730 * 86_400_000;

function propertyOf(nth: number, count: number): Property {
  const newestMs = Math.floor(Date.now() / 1000) * 1000;
  const stepMs = Math.floor(twoYearsMs / count);
  const rows = Array.from({ length: count }, (_, at) => {
    const utc = new Date(newestMs - at * stepMs).toISOString();
    const row = {
      Id: idOf(nth, at),
      OriginalSender: `Guest ${at % 977}`,
      Subject: `Question ${at % 613} about a late arrival and the car park`,
      CreatedUtc: utc,
      UpdatedUtc: utc,
      IsResolved: at % 5 !== 0,
    };
    return Buffer.from(`${JSON.stringify(row)},`);
  });
  return { nth, newestMs, stepMs, rows };
}

/** Tells where the thread stands, so that a cursor need not be looked for. */
function idOf(property: number, at: number): string {
  return `${property.toString(16).padStart(8, "0")}-0000-4000-8000-${at.toString(16).padStart(12, "0")}`;
}

function pageOf(property: Property | undefined, ask: z.infer<typeof askSchema>): Buffer {
  const interval = ask.CreatedUtc ?? ask.UpdatedUtc;
  if (!property || !interval || ask.MessageThreadIds) return Buffer.from(nothing);
  const { nth, newestMs, stepMs, rows } = property;
  const placeOf = (utc: string) => Math.floor((newestMs - Date.parse(utc)) / stepMs) + 1;
  const after = ask.Limitation.Cursor
    ? Number.parseInt(ask.Limitation.Cursor.slice(-12), 16) + 1
    : 0;
  const first = Math.max(0, after, placeOf(interval.EndUtc));
  const end = Math.min(rows.length, first + ask.Limitation.Count, placeOf(interval.StartUtc));
  if (end <= first) return Buffer.from(nothing);
  const page = Buffer.concat(rows.slice(first, end));
  return Buffer.concat([
    Buffer.from('{"MessageThreads":['),
    page.subarray(0, -1),
    Buffer.from(`],"Cursor":"${idOf(nth, end - 1)}"}`),
  ]);
}

const nothing = '{"MessageThreads":[],"Cursor":null}';

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
