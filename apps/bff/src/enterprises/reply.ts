import type { EnterprisesReply } from "@foyer/contract";
import { mayCreate, maySee, type Viewer } from "../viewer/viewer.ts";
import type { Directory } from "./port.ts";
import { toldTo } from "./told-to.ts";

/** The properties this person may pick. */
export async function enterprisesOf(
  directory: Directory,
  viewer: Viewer,
  signal: AbortSignal,
): Promise<EnterprisesReply> {
  const { entries, unavailable } = await directory.read(signal);
  return {
    enterprises: entries
      .map(({ enterprise }) => enterprise)
      .filter(({ id }) => maySee(viewer, id))
      .map((enterprise) => ({
        ...enterprise,
        canCreate: enterprise.canCreate && mayCreate(viewer),
      })),
    unavailable: toldTo(viewer, unavailable, new Set(entries.map((each) => each.enterprise.id))),
  };
}
