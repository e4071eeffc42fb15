import * as z from "zod/mini";
import { idSchema } from "../ids.ts";

/** An instant on the wire: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();

/** "unknown" when Mews did not say (the field came in August 2025 and can be missing). */
export const threadStateSchema = z.enum(["open", "resolved", "unknown"]);

/** A message thread as staff see it. */
export const threadSchema = z.object({
  id: idSchema,
  /** The property; null while a portfolio token's thread has not been told apart yet. */
  enterpriseId: z.nullable(idSchema),
  subject: z.string(),
  /** The guest on whose behalf the thread was made (Mews: OriginalSender). */
  sender: z.string(),
  createdUtc: instantSchema,
  updatedUtc: instantSchema,
  state: threadStateSchema,
});

export type ThreadState = z.infer<typeof threadStateSchema>;
export type Thread = z.infer<typeof threadSchema>;

/** By created or by updated time, ties by id; "-" begins with the latest. */
export const threadOrders = ["-created", "created", "-updated", "updated"] as const;

/** Newest first, ties by id: the one order of every list, on both sides. Negative: a is before b. */
export function compareThreads(
  a: Pick<Thread, "createdUtc" | "id">,
  b: Pick<Thread, "createdUtc" | "id">,
): number {
  return compareInstants(b.createdUtc, a.createdUtc) || compareText(b.id, a.id);
}

/** Of one length they sort as text, and nearly all are: a page of a list is a thousand of them. */
function compareInstants(a: string, b: string): number {
  return a.length === b.length ? compareText(a, b) : compareText(instantKey(a), instantKey(b));
}

/** "…:00Z" and "…:00.5Z" do not sort as text: give every instant the same nine digits of fraction. */
function instantKey(instant: string): string {
  const [seconds = "", fraction = ""] = instant.replace("Z", "").split(".");
  return `${seconds}.${fraction.padEnd(9, "0")}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
