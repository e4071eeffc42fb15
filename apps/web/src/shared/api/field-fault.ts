import { ApiProblemError } from "./errors.ts";

/** What the server says is wrong with one field of a form, to stand at it. */
export function fieldFault(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblemError)) return undefined;
  return error.problem.fields?.find((fault) => fault.field === field)?.message;
}
