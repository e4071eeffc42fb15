import type { MirrorCommit } from "../port.ts";

/** How far a connection is known. */
export type Followed = {
  /** covers read before it prove nothing; null: none do */
  sinceMs: number | null;
  knownToMs: number | null;
  toldToMs: number | null;
};

const unfollowed = { sinceMs: null, knownToMs: null };

/** And after a commit, which uncovers all that was covered where its watermark is set anew. */
export function followOn(
  before: Followed,
  { asOfMs, watermark, toldToMs }: MirrorCommit,
): Followed {
  const after = { ...before, ...(watermark?.kind === "anew" && unfollowed) };
  if (watermark?.kind === "onward") {
    if (after.knownToMs !== null && after.knownToMs >= watermark.fromMs)
      after.knownToMs = Math.max(after.knownToMs, watermark.toMs);
  } else if (watermark && after.knownToMs === null) {
    after.knownToMs = watermark.toMs;
    after.sinceMs = asOfMs;
  }
  if (toldToMs !== undefined) after.toldToMs = Math.max(after.toldToMs ?? toldToMs, toldToMs);
  return after;
}

/** Whether what the commit covers counts. */
export function isFollowedSince({ sinceMs }: Followed, { asOfMs }: MirrorCommit): boolean {
  return sinceMs !== null && sinceMs <= asOfMs;
}

/** Whether a commit says anything of what is known. */
export function claims({ watermark, toldToMs, covers = [] }: MirrorCommit): boolean {
  return watermark !== undefined || toldToMs !== undefined || covers.length > 0;
}
