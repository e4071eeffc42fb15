import type { NewView } from "@foyer/contract";
import type { Viewer } from "../../viewer/viewer.ts";

type ModelView = NewView & { id: string; ownerId: string; deleted: boolean };

/** What should be, said once more and plainly: no store, no versions, nothing at once. */
export function createModelViews() {
  const views: ModelView[] = [];
  const live = () => views.filter(({ deleted }) => !deleted);
  const mayEdit = (viewer: Viewer, { ownerId, shared }: ModelView) =>
    ownerId === viewer.id
      ? !(shared && viewer.role === "viewer")
      : shared && viewer.role === "admin";
  const isTaken = (ownerId: string, name: string, id?: string) =>
    live().some(
      (view) =>
        view.ownerId === ownerId &&
        view.id !== id &&
        view.name.toLowerCase() === name.toLowerCase(),
    );
  const isShy = (viewer: Viewer, { shared }: NewView) => shared && viewer.role === "viewer";
  const refusalOf = (viewer: Viewer, view: ModelView | undefined) => {
    if (!view || (view.ownerId !== viewer.id && !view.shared)) return "not-found";
    return mayEdit(viewer, view) ? null : "forbidden";
  };

  return {
    /** ids and names that somebody is told of, in the order they were made */
    seenBy: (viewer: Viewer) =>
      live()
        .filter(({ ownerId, shared }) => shared || ownerId === viewer.id)
        .map((view) => ({
          id: view.id,
          name: view.name,
          shared: view.shared,
          mayEdit: mayEdit(viewer, view),
        })),

    create(viewer: Viewer, id: string, wanted: NewView): string {
      if (isShy(viewer, wanted)) return "forbidden";
      if (isTaken(viewer.id, wanted.name)) return "conflict";
      views.push({ ...wanted, id, ownerId: viewer.id, deleted: false });
      return "done";
    },

    change(viewer: Viewer, id: string, isOfNow: boolean, wanted: NewView): string {
      const view = views.find((one) => one.id === id);
      if (isShy(viewer, wanted)) return "forbidden";
      const refusal = refusalOf(viewer, view);
      if (!view || refusal) return refusal ?? "not-found";
      if (view.deleted) return "not-found";
      if (!isOfNow) return "changed-meanwhile";
      if (isTaken(view.ownerId, wanted.name, id)) return "conflict";
      Object.assign(view, wanted);
      return "done";
    },

    remove(viewer: Viewer, id: string, isOfNow: boolean): string {
      const view = views.find((one) => one.id === id);
      const refusal = refusalOf(viewer, view);
      if (!view || refusal) return refusal ?? "not-found";
      if (view.deleted) return "not-found";
      if (!isOfNow) return "changed-meanwhile";
      view.deleted = true;
      return "done";
    },

    restore(viewer: Viewer, id: string): string {
      const view = views.find((one) => one.id === id);
      const refusal = refusalOf(viewer, view);
      if (!view || refusal) return refusal ?? "not-found";
      if (view.deleted && isTaken(view.ownerId, view.name)) return "conflict";
      view.deleted = false;
      return "done";
    },
  };
}
