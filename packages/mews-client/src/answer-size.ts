/** How large an answer may be: `leastBytes`, and `bytesPerItem` for each item that was asked for. */
export type AnswerLimits = { leastBytes: number; bytesPerItem: number };

/**
 * A thread takes some 300 bytes. Nothing published bounds its texts, so a page of ordinary ones with
 * a few very long ones among them passes; an answer of another order of magnitude does not.
 */
export const defaultAnswerLimits: AnswerLimits = {
  leastBytes: 1024 * 1024,
  bytesPerItem: 16 * 1024,
};

export function mostBytesOf(items: number, { leastBytes, bytesPerItem }: AnswerLimits): number {
  return leastBytes + items * bytesPerItem;
}

/** What a transport rejects `text` with once an answer has grown beyond the request's `mostBytes`. */
export class AnswerTooLargeError extends Error {
  override name = "AnswerTooLargeError";
}
