import type { z } from "zod";
import { Refusal } from "../errors.ts";
import { type Answer, jsonAnswer } from "./answer.ts";

/** 400, in the form that the API documents: `Invalid {Parameter}`. */
export function invalid(parameter: string, details?: string): Refusal {
  return new Refusal(400, `Invalid ${parameter}`, details === undefined ? {} : { details });
}

/** The first thing that zod found, named by its place: `Invalid Limitation.Count`. */
export function invalidAt(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  if (!issue) return invalid("request");
  const unknownKey = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknownKey];
  const names = path.slice(0, firstIndex(path)).map(String);
  return invalid(names.join(".") || "request", issue.message);
}

export function refusalAnswer(refusal: Refusal, requestId: string): Answer {
  const { status, message, details, headers } = refusal;
  const answer = jsonAnswer(status, { Message: message, RequestId: requestId, Details: details });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** A parameter is named without the place in its list: `Invalid EnterpriseIds`. */
function firstIndex(path: PropertyKey[]): number {
  const index = path.findIndex((part) => typeof part === "number");
  return index === -1 ? path.length : index;
}
