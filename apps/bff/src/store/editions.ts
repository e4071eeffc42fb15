import { z } from "zod";

/**
 * From the shape of one edition to that of the next: what it is given is checked by the older schema.
 * A step that was ever released stays as it is, with a schema of its own.
 */
export type Step = (older: unknown) => unknown;

export function step<Old>(schema: z.ZodType<Old>, renew: (older: Old) => unknown): Step {
  return (older) => renew(schema.parse(older));
}

/** The shape of a collection's documents today, and the steps to it from each edition before. */
export type Shape<T> = { schema: z.ZodType<T>; steps: readonly Step[] };

export type Reading<T> = { kind: "read"; value: T } | { kind: "unreadable"; why: string };

/** Editions count from 1. A text without one is of the first: it was written before they were counted. */
const documentSchema = z.strictObject({ edition: z.int().min(1), value: z.unknown() });

export function writeEdition<T>({ steps }: Shape<T>, value: T): string {
  return JSON.stringify({ edition: steps.length + 1, value });
}

/** Reads a text of today's edition or an older one; `why` never holds what stands in the text. */
export function readEdition<T>({ schema, steps }: Shape<T>, text: string): Reading<T> {
  const json = parseJson(text);
  if (!json.ok) return { kind: "unreadable", why: "is no JSON" };
  const { edition, value } = documentSchema.safeParse(json.value).data ?? {
    edition: 1,
    value: json.value,
  };
  const today = steps.length + 1;
  if (edition > today)
    return { kind: "unreadable", why: `is of edition ${edition}, and this program knows ${today}` };
  try {
    const renewed = steps.slice(edition - 1).reduce((older, renew) => renew(older), value);
    return { kind: "read", value: schema.parse(renewed) };
  } catch (error) {
    return { kind: "unreadable", why: `of edition ${edition} ${whyOf(error)}` };
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return "cannot be brought up to today's";
  const places = error.issues.map(({ path, code }) => `${path.join(".") || "the top"} (${code})`);
  return `breaks its schema at ${places.slice(0, 5).join(", ")}`;
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
