import { z } from "zod";
import { step } from "../../../store/editions.ts";

/** Of the first edition as much as has another name since. */
const firstEdition = z.looseObject({
  state: z.looseObject({
    words: z.unknown(),
    nearMatch: z.optional(z.nullable(z.looseObject({ words: z.unknown() }))),
  }),
});

/** Until the second edition, sender and subject stood as `words`, which is what a search looks for. */
export const textForWords = step(firstEdition, ({ state, ...row }) => {
  const { words, nearMatch, ...others } = state;
  const undecided = nearMatch === undefined ? {} : { nearMatch: nearMatch && renamed(nearMatch) };
  return { ...row, state: { ...others, ...undecided, text: words } };
});

function renamed({ words, ...others }: { words: unknown }) {
  return { ...others, text: words };
}
