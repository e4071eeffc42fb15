import type { DraftField } from "../drafts/draft.ts";
import type { Submission } from "../submissions/submission.ts";

/** What the server says of single fields, to stand at them. */
export function fieldProblems(
  submission: Submission | undefined,
): Partial<Record<DraftField, string>> {
  if (submission?.kind !== "not-created" || submission.refusal.kind !== "problem") return {};
  const said = submission.refusal.problem.fields ?? [];
  return Object.fromEntries(said.map(({ field, message }) => [field, message]));
}
