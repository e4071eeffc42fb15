import { z } from "zod";
import { directorySettingsSchema } from "../enterprises/settings.ts";
import { httpSettingsSchema } from "../http/settings.ts";
import { liveSettingsSchema } from "../live/settings.ts";
import { syncSettingsSchema } from "../mirror/sync/settings.ts";
import { databaseSettingsSchema } from "../postgres/settings.ts";
import { createSettingsSchema } from "../threads/create/settings.ts";
import { exportSettingsSchema } from "../threads/export/settings.ts";
import { threadListSettingsSchema } from "../threads/list/settings.ts";
import { upstreamSettingsSchema } from "../upstream/settings.ts";

/** Every number that Foyer goes by, in the groups of the parts that go by them. */
export const settingsSchema = z.strictObject({
  http: httpSettingsSchema,
  directory: directorySettingsSchema,
  list: threadListSettingsSchema,
  database: databaseSettingsSchema,
  mirror: syncSettingsSchema,
  live: liveSettingsSchema,
  create: createSettingsSchema,
  export: exportSettingsSchema,
  upstream: upstreamSettingsSchema,
});

export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** What zod found, in words, by the path of each fault. */
export function settingsFaults(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => `${pathOf([...issue.path, key])}: is no setting of Foyer`)
      : [`${pathOf(issue.path)}: ${sentenceOf(issue)}`],
  );
}

function pathOf(path: PropertyKey[]): string {
  return path.map(String).join(".") || "the top";
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${forms[issue.expected] ?? issue.expected}`;
    case "too_small":
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const forms: Partial<Record<string, string>> = {
  object: "an object",
  array: "numbers from 0 on",
  number: "a number from 0 on",
  int: "a whole number",
};
