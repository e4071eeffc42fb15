import { Refusal } from "../errors.ts";

export type JsonObject = Record<string, unknown>;

const utf8 = new TextDecoder("utf-8", { fatal: true });

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
