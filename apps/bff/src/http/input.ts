import type { Context } from "hono";
import { LRUCache } from "lru-cache";
import type * as z from "zod/mini";
import { type FieldFault, InvalidRequestError } from "../errors/errors.ts";
import type { AppEnv } from "./app-env.ts";

/** Input as its schema gives it. Throws InvalidRequestError that names every faulty field. */
function parseInput<Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map(({ path, message }) => ({ field: nameOf(path), message })));
}

/** The query of a request: a name given once is a string, given more often a list. */
export function parseQuery<Schema extends z.ZodMiniType>(
  c: Context<AppEnv>,
  schema: Schema,
): z.output<Schema> {
  return parseSearch(new URLSearchParams(queryOf(c.req.url)), schema);
}

export function parseSearch<Schema extends z.ZodMiniType>(
  query: URLSearchParams,
  schema: Schema,
): z.output<Schema> {
  const given = (name: string) => {
    const values = query.getAll(name);
    return values.length > 1 ? values : values[0];
  };
  return parseInput(
    schema,
    Object.fromEntries([...new Set(query.keys())].map((name) => [name, given(name)])),
  );
}

/**
 * `parseQuery` for what is asked for again and again: checking it takes a good part of answering it, so
 * queries that were valid are kept, and given again as the same object. Nobody is to change it.
 */
export function queryReader<Schema extends z.ZodMiniType>(
  schema: Schema,
): (c: Context<AppEnv>) => z.output<Schema> {
  const kept = new LRUCache<string, { query: z.output<Schema> }>({ max: mostKept });
  return (c) => {
    const text = queryOf(c.req.url);
    const known = kept.get(text);
    if (known) return known.query;
    const query = parseQuery(c, schema);
    if (text.length <= longestKept) kept.set(text, { query });
    return query;
  };
}

const mostKept = 5000;
const longestKept = 1000;

/** Behind the "?", which a path has none of; "" where there is none. */
function queryOf(url: string): string {
  const at = url.indexOf("?");
  return at === -1 ? "" : url.slice(at + 1);
}

/** The JSON body of a request. */
export async function parseBody<Schema extends z.ZodMiniType>(
  c: Context<AppEnv>,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parseInput(schema, await readJson(c));
}

async function readJson(c: Context<AppEnv>): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRequestError("The body is not JSON.", []);
  }
}

function invalid(fields: FieldFault[]): InvalidRequestError {
  const names = [...new Set(fields.map(({ field }) => field))].filter(Boolean).join(", ");
  return new InvalidRequestError(
    names ? `This is not valid: ${names}.` : "The request is not valid.",
    fields,
  );
}

/** "enterprises.0" and so on; the field in front is what a form or an address bar knows. */
function nameOf(path: PropertyKey[]): string {
  return path.map(String).join(".");
}
