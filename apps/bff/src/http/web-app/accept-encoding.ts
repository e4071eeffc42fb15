const encodings = ["br", "gzip"] as const;
export type Encoding = (typeof encodings)[number];

/**
 * The smallest of the encodings there are that the browser takes; null: none (RFC 9110, 12.5.3).
 * "q=0" is a refusal, and "*" takes whatever is not named.
 */
export function chooseEncoding(
  header: string | undefined,
  available: (encoding: Encoding) => boolean,
): Encoding | null {
  const weights = new Map((header ?? "").split(",").map(readCoding));
  const takes = (encoding: Encoding) => (weights.get(encoding) ?? weights.get("*") ?? 0) > 0;
  return encodings.find((encoding) => available(encoding) && takes(encoding)) ?? null;
}

function readCoding(text: string): [string, number] {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  return [name, weight === undefined ? 1 : Number(weight.slice(2))];
}
