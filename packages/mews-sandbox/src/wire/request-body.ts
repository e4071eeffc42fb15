import { Refusal } from "../errors.ts";

export type JsonObject = Record<string, unknown>;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The media type alone decides (RFC 9110, 8.3.1): parameters such as a charset change nothing. */
export function refuseUndeclared(contentType: string | null) {
  if (/^application\/json[ \t]*(;|$)/i.test(contentType?.trim() ?? "")) return;
  throw new Refusal(400, "Invalid JSON", { details: "Its Content-Type is not application/json." });
}

/** `"too-large"`: the reader stopped, because there was more than the limit allows. */
export function parseBody(body: Uint8Array | "too-large"): JsonObject {
  if (body === "too-large") throw new Refusal(413, "The request body is too large.");
  const value = parseJson(body);
  if (isObject(value)) return value;
  throw new Refusal(400, "Invalid JSON");
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new Refusal(400, "Invalid JSON");
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
