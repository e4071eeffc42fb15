import { ForbiddenError } from "../errors/errors.ts";
import { maySee, type Viewer } from "../viewer/viewer.ts";

type Owned = { owner: { id: string }; shared: boolean };

/** A view of somebody else that is not shared is as if it were not there. */
export function mayUse(viewer: Viewer, { owner, shared }: Owned): boolean {
  return shared || owner.id === viewer.id;
}

/** One's own, but for what everybody sees while one may only look on; and, for admins, any shared one. */
export function mayEdit(viewer: Viewer, { owner, shared }: Owned): boolean {
  if (owner.id !== viewer.id) return shared && viewer.role === "admin";
  return !shared || viewer.role !== "viewer";
}

/** Throws ForbiddenError where a viewer would show something to the whole hotel. */
export function assertMayShare(viewer: Viewer, shared: boolean): void {
  if (shared && viewer.role === "viewer")
    throw new ForbiddenError("Your role does not allow to share views with the hotel.");
}

/**
 * Whoever edits a view of more properties than they may see changes those they see; the others stay, since
 * an editor cannot mean what was never shown.
 */
export function keepHidden(
  viewer: Viewer,
  before: readonly string[],
  wanted: readonly string[],
  most: number,
): string[] {
  const hidden = before.filter((id) => !maySee(viewer, id));
  return [...new Set([...hidden, ...wanted])].slice(0, most).toSorted();
}
