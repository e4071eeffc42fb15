import type { z } from "zod";

/** What zod found, in words. Values are left out: they may be tokens. */
export function faultsOf(error: z.ZodError, where?: string): string[] {
  return error.issues.map((issue) => {
    const path = [...(where === undefined ? [] : [where]), ...pathOf(issue.path)].join(", ");
    return `${path}: ${sentenceOf(issue)}`;
  });
}

/** ["connections", 2, "name"] is "connections[2].name". */
function pathOf(path: PropertyKey[]): string[] {
  const text = path.reduce<string>(
    (so, key) => (typeof key === "number" ? `${so}[${key}]` : `${so}${so && "."}${String(key)}`),
    "",
  );
  return text ? [text] : [];
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `does not know ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
  return issue.message;
}
