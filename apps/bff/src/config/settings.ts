import { type DirectorySettings, directorySettings } from "../enterprises/directory.ts";
import { defaultHttpSettings, type HttpSettings } from "../http/settings.ts";
import { defaultSyncSettings, type SyncSettings } from "../mirror/sync/settings.ts";
import { type CreateSettings, defaultCreateSettings } from "../threads/create/settings.ts";
import { defaultThreadListSettings, type ThreadListSettings } from "../threads/list/settings.ts";
import { defaultUpstreamSettings, type UpstreamSettings } from "../upstream/settings.ts";

/** Every number that Foyer goes by, in the groups of the parts that go by them. */
export type Settings = {
  http: HttpSettings;
  directory: DirectorySettings;
  list: ThreadListSettings;
  mirror: SyncSettings;
  create: CreateSettings;
  upstream: UpstreamSettings;
};

export const defaultSettings: Settings = {
  http: defaultHttpSettings,
  directory: directorySettings,
  list: defaultThreadListSettings,
  mirror: defaultSyncSettings,
  create: defaultCreateSettings,
  upstream: defaultUpstreamSettings,
};

/**
 * `defaults` with the numbers that the operator gave in their place. What is in `given` must be in
 * `defaults` too and of its form; what is not is told in `faults`, by its path.
 */
export function withChanges<T extends object>(
  defaults: T,
  given: unknown,
  faults: string[],
  path = "",
): T {
  const settings = structuredClone(defaults);
  if (!isGroup(given)) {
    faults.push(`${path || "the top"}: must be an object`);
    return settings;
  }
  for (const [name, value] of Object.entries(given)) {
    const place = path ? `${path}.${name}` : name;
    if (Object.hasOwn(defaults, name))
      Reflect.set(settings, name, changed(Reflect.get(defaults, name), value, faults, place));
    else faults.push(`${place}: is no setting of Foyer`);
  }
  return settings;
}

function changed(current: unknown, value: unknown, faults: string[], place: string): unknown {
  if (isGroup(current)) return withChanges(current, value, faults, place);
  if (Array.isArray(current) ? isNumbers(value) : isNumber(value)) return value;
  faults.push(`${place}: must be ${Array.isArray(current) ? "numbers" : "a number"} from 0 on`);
  return current;
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isNumber);
}
