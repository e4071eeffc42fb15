import { createContext, type RefObject, use } from "react";

/** What the first render of a page goes by that came with its first answers, so that both fit together. */
export type FirstRender = {
  /** "today" for it */
  now: Temporal.Instant;
  /** `pageLocale` of the browser */
  locale: string;
  /** the page as it was drawn into the document; null: it was not, and is measured */
  drawn: DrawnPage | null;
};

/** With a mouse, and the usual size of text. */
type DrawnPage = { layout: "table" | "cards"; rows: number };

/** Empty where nothing came along, and from the first render on: what is drawn later asks the browser. */
export const FirstRenderContext = createContext<RefObject<FirstRender | null>>({ current: null });

export function useFirstRender(): FirstRender | null {
  return use(FirstRenderContext).current;
}

/** How many rows a server draws: a first screen of 1,400 pixels, or of a large phone. */
export const drawnRows = { table: 24, cards: 12 };
