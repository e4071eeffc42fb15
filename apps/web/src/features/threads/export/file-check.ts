import { type ExportFormat, readLastLine } from "@foyer/contract";

/** Looks at a file as it goes by, piece by piece, in as much memory for a long one as for a short one. */
type FileCheck = {
  add(bytes: Uint8Array): void;
  /** how many threads have gone by */
  threads(): number;
  /** Whether the last line is there and speaks of as many threads as have gone by. */
  isWhole(): boolean;
};

const quote = 0x22;
const lineFeed = 0x0a;
/** More than a last line has. */
const longestEnd = 256;

export function createFileCheck(format: ExportFormat): FileCheck {
  const before = format === "csv" ? 1 : 0;
  let lines = 0;
  let isQuoted = false;
  let end = new Uint8Array();
  return {
    add(bytes) {
      for (const byte of bytes) {
        // Between quotes a line break is a guest's. JSON has none but at the end of lines.
        if (byte === quote && format === "csv") isQuoted = !isQuoted;
        if (byte === lineFeed && !isQuoted) lines += 1;
      }
      end = joined(end, bytes).slice(-longestEnd);
    },
    threads: () => Math.max(0, lines - before),
    isWhole() {
      const [last = ""] = new TextDecoder().decode(end).split(/\r?\n/).slice(-2);
      return readLastLine(format, last) === lines - before - 1;
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
