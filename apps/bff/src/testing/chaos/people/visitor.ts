import { problemSchema } from "@foyer/contract";
import { keepCookie, ownHeaders } from "../../browser.ts";
import type { Tally } from "../tally.ts";

/** `null` where no answer came. */
export type Answer = { status: number; body: unknown; headers: Headers } | null;

type Ask = {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** asked past the proxy, which nobody's browser does: for looking whether all say the same */
  at?: string;
};

/** Somebody's browser, behind the proxy: it keeps cookies, and gives up waiting. */
export type Visitor = {
  /** A problem counts as an answer; nothing is asked again. */
  ask(path: string, ask?: Ask): Promise<Answer>;
  /** what is sent with each request, for one that is asked for otherwise */
  headers(): Record<string, string>;
  /** the same cookies from here on, in a browser of its own */
  twin(): Visitor;
};

export type VisitorOptions = { origin: string; tally: Tally; giveUpMs: number };

export function openVisitor(options: VisitorOptions, cookies = new Map<string, string>()): Visitor {
  const { origin, tally, giveUpMs } = options;
  const headers = () => ({
    ...ownHeaders,
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  });

  async function ask(path: string, { method = "GET", body, headers: own, at }: Ask = {}) {
    const answer = await answerTo(`${at ?? origin}${path}`, {
      method,
      headers: { ...headers(), ...own },
      signal: AbortSignal.timeout(giveUpMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer?.headers.getSetCookie() ?? []) keepCookie(cookies, line);
    if (at === undefined) note(tally, `${method} ${path}`, answer);
    return answer;
  }

  return { ask, headers, twin: () => openVisitor(options, new Map(cookies)) };
}

/** The proxy's own 502 has no body: there was no answer behind it. */
async function answerTo(url: string, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    if (response.status === 502 && text === "") return null;
    const body: unknown = text === "" ? null : JSON.parse(text);
    return { status: response.status, body, headers: response.headers };
  } catch {
    return null;
  }
}

function note(tally: Tally, what: string, answer: Answer) {
  if (answer === null) return tally.ended("unanswered");
  tally.looked("answers");
  if (answer.status < 400) return tally.ended("answered");
  const { data: problem } = problemSchema.safeParse(answer.body);
  const mayHappen = problem && expected.get(problem.code);
  tally.count(`told: ${problem?.code}`);
  if (!mayHappen) tally.broken("answers", `${what}: ${answer.status} ${problem?.code}`);
  tally.ended(mayHappen ?? "refused");
}

/** What may be answered while things break. Anything else is a fault of Foyer's. */
const expected = new Map<string, "come-back" | "refused">([
  ["unavailable", "come-back"],
  ["upstream-limited", "come-back"],
  ["upstream-unavailable", "come-back"],
  ["upstream-timeout", "come-back"],
  ["upstream-broken", "come-back"],
  ["too-many-attempts", "come-back"],
  ["conflict", "come-back"],
  ["forbidden", "refused"],
  ["signed-out", "refused"],
  ["not-found", "refused"],
  // An instance that was begun while Mews fails does not know all properties: to it, it is another list.
  ["invalid-cursor", "refused"],
]);
