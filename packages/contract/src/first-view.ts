import * as z from "zod/mini";
import { enterprisesReplySchema } from "./enterprises.ts";
import { threadsPageSchema } from "./threads/threads.ts";

/** What rows in a document were drawn for, as far as a request tells of its browser. */
const drawnForSchema = z.object({
  /** `navigator.language` */
  language: z.string(),
  layout: z.enum(["table", "cards"]),
});

/** What the document of a list brings along: the first answers, and whom and what they are for. */
export const firstViewSchema = z.object({
  /** path and query of the page */
  href: z.string(),
  /** `Person.id` of whoever the answers are for */
  person: z.string(),
  /** epoch ms of an instant of the day that the page is of */
  nowMs: z.number(),
  drawnFor: drawnForSchema,
  enterprises: enterprisesReplySchema,
  /** the first page */
  threads: threadsPageSchema,
});

export type FirstView = z.infer<typeof firstViewSchema>;

/** Of the element that holds it, as JSON. */
export const firstViewId = "first-view";

/** What the web app is built into for the server, beside what it is for browsers. */
export type FirstViewDrawing = {
  /** What a page asks GET /api/threads for first, with the query; null: its address alone does not tell. */
  firstRequest: (href: string) => string | null;
  /** The rows and what stands around them, as HTML. */
  draw: (view: FirstView) => string;
};
