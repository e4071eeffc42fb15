import { lastLineOf } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { createFileCheck } from "./file-check.ts";

const csv = (threads: number) =>
  [
    "\ufeffSubject,Guest",
    'Plain,"Novák ""JN"""',
    '"Two\r\nlines, and one like the last:\n# Complete: 2 threads",Łucja',
    `${lastLineOf("csv", threads)},`,
    "",
  ].join("\r\n");
const jsonLines = (threads: number) =>
  ['{"subject":"say \\"hi\\""}', '{"subject":"é"}', lastLineOf("jsonl", threads), ""].join("\n");

/** The same whatever the pieces are cut at. */
function check(format: "csv" | "jsonl", text: string, pieceBytes: number) {
  const bytes = new TextEncoder().encode(text);
  const seen = createFileCheck(format);
  for (let at = 0; at < bytes.length; at += pieceBytes)
    seen.add(bytes.subarray(at, at + pieceBytes));
  return seen;
}

describe.each([
  ["csv", csv],
  ["jsonl", jsonLines],
] as const)("%s", (format, fileOf) => {
  it.each([1, 7, 10_000])("is whole with its last line, in pieces of %i bytes", (pieceBytes) => {
    const seen = check(format, fileOf(2), pieceBytes);
    expect(seen.isWhole()).toBe(true);
  });

  it("is not whole when it speaks of other threads than have come", () => {
    expect(check(format, fileOf(3), 100).isWhole()).toBe(false);
  });

  it("is not whole wherever it is cut", () => {
    const text = fileOf(2);
    const wrong = Array.from(text, (_, at) => at).filter((at) =>
      check(format, text.slice(0, at), 1000).isWhole(),
    );
    expect(wrong).toEqual([]);
  });
});
