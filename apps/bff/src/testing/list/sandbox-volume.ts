import { type ThreadVolume, threadVolumeQuerySchema, threadVolumeSchema } from "@foyer/contract";
import { toProblem } from "../../errors/problems.ts";
import { defaultThreadListSettings } from "../../threads/list/settings.ts";
import { createReadVolume } from "../../threads/volume/read-volume.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { asQuery, type SandboxList } from "./sandbox-list.ts";

const never = new AbortController().signal;

/** The volume as one more instance of the server answers, read as the contract says. */
export function sandboxVolume(bed: SandboxList, sync = bed.boot()) {
  const { mirror, directory, clock } = bed;
  const readVolume = createReadVolume({
    mirror,
    sync,
    directory,
    clock,
    settings: defaultThreadListSettings,
    problemOf: (error) => toProblem(error),
  });
  return async (query: Record<string, string>, viewer: Viewer): Promise<ThreadVolume> => {
    const { weekStart } = threadVolumeQuerySchema.parse(query);
    return threadVolumeSchema.parse(
      await readVolume({ query: asQuery(query), weekStart }, viewer, never),
    );
  };
}
