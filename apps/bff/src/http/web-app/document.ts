import { firstViewId } from "@foyer/contract";
import type { DrawnView } from "./first-view.ts";
import { withStyleSheet } from "./style-sheet.ts";

/** The document, for a nonce and what is to stand in it from the start; null: nothing. */
export type WriteDocument = (nonce: string, first: DrawnView | null) => string;

/** The word that the build leaves wherever a nonce belongs (html.cspNonce of Vite). */
const noncePlace = "FOYER_NONCE";
/** What runs the app; where rows are there to be seen first, index.html runs it once they were. */
const entry = /<script type="module"([^>]*?)><\/script>/;
/** In index.html: for the first answers, and for the rows. */
const places = /<!--(?:first-view|rows)-->/;

/**
 * index.html as a function. Throws where the build left no place for a nonce, since the browser would
 * then run nothing of it.
 */
export function documentWriter(html: string): WriteDocument {
  if (!html.includes(noncePlace)) throw new Error(`The web app was built without ${noncePlace}.`);
  const [beforeView = "", beforeRows = "", afterRows] = html.split(places);
  return (nonce, first) => {
    const part = (text: string) => text.replaceAll(noncePlace, nonce);
    if (!first || afterRows === undefined) return part(html);
    const { sheet, html: rows } = withStyleSheet(first.html, nonce);
    const view = `<script type="application/json" id="${firstViewId}" nonce="${nonce}">${asScript(first.view)}</script>`;
    const head = beforeRows.replace(
      entry,
      (_, attributes: string) =>
        `<link rel="modulepreload" data-entry${attributes.replace(" src=", " href=")}>`,
    );
    return part(beforeView) + view + sheet + part(head) + rows + part(afterRows);
  };
}

/** JSON in which nothing ends the element, or begins a comment: what guests wrote stands in it. */
function asScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
