import { type FirstView, firstViewSchema } from "@foyer/contract";

declare global {
  /** What came with the document, where it is of the page's address (index.html looks). */
  var foyerFirst: unknown;
}

export function firstViewHere(): FirstView | undefined {
  return firstViewSchema.safeParse(globalThis.foyerFirst).data;
}
