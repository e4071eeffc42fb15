/** Numbers, ids and text in as few bytes as is easy. */
export type ByteWriter = {
  /** a whole number from 0 up, seven bits a byte */
  count(value: number): void;
  /** any number, eight bytes */
  float(value: number): void;
  /** a uuid, sixteen bytes */
  id(value: string): void;
  text(value: string): void;
  bytes(): Uint8Array;
};

export type ByteReader = {
  count(): number;
  float(): number;
  id(): string;
  text(): string;
  isAtEnd(): boolean;
};

/** The bytes end too early, or a number in them is larger than can be. */
export class BrokenBytesError extends Error {
  override name = "BrokenBytesError";
}

export function createByteWriter(): ByteWriter {
  const parts: Uint8Array[] = [];
  const count = (value: number) => {
    const bytes: number[] = [];
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
    parts.push(Uint8Array.from(bytes));
  };
  return {
    count,
    float(value) {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      parts.push(bytes);
    },
    id: (value) => void parts.push(Buffer.from(value.replaceAll("-", ""), "hex")),
    text(value) {
      const bytes = Buffer.from(value);
      count(bytes.length);
      parts.push(bytes);
    },
    bytes: () => Buffer.concat(parts),
  };
}

export function createByteReader(source: Uint8Array): ByteReader {
  const buffer = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  const take = (length: number) => {
    if (at + length > buffer.length) throw new BrokenBytesError("The bytes end too early.");
    at += length;
    return buffer.subarray(at - length, at);
  };
  const count = () => {
    let value = 0;
    for (let unit = 1; unit <= Number.MAX_SAFE_INTEGER; unit *= 128) {
      const byte = take(1)[0] ?? 0;
      value += (byte % 128) * unit;
      if (byte < 128 && value <= Number.MAX_SAFE_INTEGER) return value;
    }
    throw new BrokenBytesError("A number is too large.");
  };
  return {
    count,
    float: () => take(8).readDoubleBE(),
    id: () => asUuid(take(16).toString("hex")),
    text: () => take(count()).toString(),
    isAtEnd: () => at === buffer.length,
  };
}

function asUuid(hex: string): string {
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join("-");
}
