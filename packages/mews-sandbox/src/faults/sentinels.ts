import type { Injection } from "./injector.ts";

type Sentinel = NonNullable<Injection["fault"]>;

/** Mews writes the message of a 403 for the person in front of the screen. */
const refusedMessage =
  "This guest's profile is locked by the property. Ask the front office manager to unlock it first.";

/**
 * Words that, anywhere in the sender or subject of a new thread, cause a failure: for trying a form by
 * hand, and for tests through the browser.
 */
export const sentinels: ReadonlyMap<string, Sentinel> = new Map<string, Sentinel>([
  ["[sandbox: refuse]", status(403, refusedMessage)],
  ["[sandbox: conflict]", status(409, "The reservation was changed meanwhile.")],
  ["[sandbox: fail]", status(500, "Something went wrong on our side.")],
  ["[sandbox: cut]", { kind: "cut", when: "before-commit" }],
  ["[sandbox: lose answer]", { kind: "cut", when: "after-commit" }],
  ["[sandbox: late]", { kind: "late-commit", afterMs: 30_000, answer: { kind: "cut" } }],
]);

/** `body` is not parsed yet: a sentinel works even where another property is at fault. */
export function sentinelIn(body: Record<string, unknown>): Sentinel | null {
  const text = `${body["OriginalSender"]}\n${body["Subject"]}`;
  for (const [words, fault] of sentinels) if (text.includes(words)) return fault;
  return null;
}

function status(code: number, message: string): Sentinel {
  return { kind: "status", status: code, message, when: "before-commit" };
}
