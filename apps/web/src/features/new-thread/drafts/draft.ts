import { idSchema, type NewThreadInput, newThreadSchema } from "@foyer/contract";
import * as z from "zod/mini";

/**
 * A new thread as it is typed. `key` is its idempotency key, minted with it: however often, by
 * whichever tab and after whichever crash it is sent, Mews gets it once.
 */
export const draftSchema = z.object({
  id: idSchema,
  key: idSchema,
  enterpriseId: z.nullable(idSchema),
  sender: z.string(),
  subject: z.string(),
  /** epoch ms */
  editedMs: z.number(),
  /** epoch ms; set once it was sent, until it is known what came of that */
  sentMs: z.nullable(z.number()),
});

export type Draft = z.infer<typeof draftSchema>;
export type DraftWords = Pick<Draft, "enterpriseId" | "sender" | "subject">;
export type DraftField = keyof DraftWords;

export const draftFields = ["enterpriseId", "sender", "subject"] as const;

export function newDraft(words: Partial<DraftWords>, nowMs: number): Draft {
  const empty = { enterpriseId: null, sender: "", subject: "" };
  return {
    id: crypto.randomUUID(),
    key: crypto.randomUUID(),
    ...empty,
    ...words,
    editedMs: nowMs,
    sentMs: null,
  };
}

/** Nothing was typed: not worth keeping. A picked property alone is picked again in a moment. */
export function isBlank({ sender, subject }: DraftWords): boolean {
  return sender.trim() === "" && subject.trim() === "";
}

/** Whether Mews would get the same: spaces at the ends are not sent. */
export function isSameThread(one: DraftWords, other: DraftWords): boolean {
  return (
    one.enterpriseId === other.enterpriseId &&
    one.sender.trim() === other.sender.trim() &&
    one.subject.trim() === other.subject.trim()
  );
}

/** Name and subject are lines; pasted breaks become spaces. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, " ");
}

/** What can be sent, or what stands against it, by field. */
export function checkDraft(
  words: DraftWords,
):
  | { kind: "ok"; input: NewThreadInput }
  | { kind: "faults"; faults: Partial<Record<DraftField, string>> } {
  const parsed = newThreadSchema.safeParse(words);
  if (parsed.success) return { kind: "ok", input: parsed.data };
  const faulty = new Set(parsed.error.issues.map(({ path: [field] }) => field));
  const faults = Object.fromEntries(
    draftFields.flatMap((field) => (faulty.has(field) ? [[field, faultText(field, words)]] : [])),
  );
  return { kind: "faults", faults };
}

function faultText(field: DraftField, words: DraftWords): string {
  if (field === "enterpriseId") return "Choose the property.";
  if (words[field].trim() !== "") return "Shorten this.";
  return field === "sender" ? "Enter the guest's name." : "Enter the subject.";
}
