import {
  type Desk,
  type DeskChange,
  type NewView,
  type View,
  type ViewsReply,
  viewLimits,
} from "@foyer/contract";
import { ChangedMeanwhileError, ForbiddenError, NotFoundError } from "../errors/errors.ts";
import type { Kept } from "../store/collection.ts";
import type { Change, Store } from "../store/port.ts";
import type { Clock } from "../time/clock.ts";
import type { Viewer } from "../viewer/viewer.ts";
import { changeDesk, deskOf } from "./desk.ts";
import { amongOwn, assertNameIsFree, assertRoom } from "./own-views.ts";
import { assertMayShare, keepHidden, mayEdit, mayUse } from "./rights.ts";
import {
  ownerIndex,
  putView,
  sharedIndex,
  toldView,
  type ViewDocument,
  viewsOnFile,
} from "./view-document.ts";

export type ViewsDeps = { store: Store; clock: Pick<Clock, "now">; newId: () => string };

export type Views = ReturnType<typeof createViews>;

/** More than any hotel shares: beyond it the oldest are told. */
const mostShared = 5000;

/**
 * Names for ways of looking at the list. What two people do to one view at once is never lost: a change
 * says which version it was made from. Methods throw NotFoundError, ForbiddenError, ConflictError (the
 * name is taken, or there are too many) and ChangedMeanwhileError.
 */
export function createViews({ store, clock, newId }: ViewsDeps) {
  /** null: written by somebody else meanwhile */
  const write = async (
    id: string,
    value: ViewDocument,
    expected: number | "absent",
    also = none,
  ) => {
    const expect = expected === "absent" ? expected : { version: expected };
    const result = await store.write([putView(id, value, expect), ...also]);
    return result.kind === "written" ? { key: id, value, version: result.version } : null;
  };

  const forEditing = async (viewer: Viewer, id: string): Promise<Kept<ViewDocument>> => {
    const kept = await viewsOnFile.get(store, id);
    if (!kept || !mayUse(viewer, kept.value))
      throw new NotFoundError("This view has been deleted, or is not shared with you.");
    if (!mayEdit(viewer, kept.value))
      throw new ForbiddenError("Only its owner and admins may change this view.");
    return kept;
  };

  /** As it stands in `version`. */
  const forChanging = async (viewer: Viewer, id: string, version: number) => {
    const kept = await forEditing(viewer, id);
    if (kept.value.deleted) throw new NotFoundError("This view has been deleted.");
    if (kept.version !== version) throw changedMeanwhile(viewer, kept.value);
    return kept;
  };

  return {
    /** Their own and what is shared. */
    async all(viewer: Viewer): Promise<ViewsReply> {
      const own = { index: ownerIndex(viewer.id), limit: viewLimits.mostOwn };
      const kept = [
        ...(await viewsOnFile.find(store, own)),
        ...(await viewsOnFile.find(store, { index: sharedIndex, limit: mostShared })),
      ];
      const once = [...new Map(kept.map((view) => [view.key, view])).values()];
      const views = once.toSorted(byAge).map((view) => toldView(viewer, view));
      return { views, desk: await deskOf(store, viewer.id) };
    },

    async create(viewer: Viewer, wanted: NewView): Promise<View> {
      assertMayShare(viewer, wanted.shared);
      const { id, name } = viewer;
      const me = { id, name };
      const now = clock.now();
      const value = {
        ...wanted,
        owner: me,
        deleted: false,
        createdMs: now,
        changedBy: me,
        changedMs: now,
      };
      return amongOwn(store, id, async (own, turn) => {
        assertRoom(own);
        assertNameIsFree(own, wanted.name);
        const kept = await write(newId(), value, "absent", [turn]);
        return kept && toldView(viewer, kept);
      });
    },

    /** Takes the place of `version`. */
    async change(viewer: Viewer, id: string, version: number, wanted: NewView): Promise<View> {
      assertMayShare(viewer, wanted.shared);
      const { value: before } = await forChanging(viewer, id, version);
      const value = changed(before, viewer, clock.now(), {
        ...wanted,
        filter: filterAfter(viewer, before, wanted),
      });
      return amongOwn(store, before.owner.id, async (own, turn) => {
        assertNameIsFree(own, value.name, id);
        const kept = await write(id, value, version, [turn]);
        if (!kept) await forChanging(viewer, id, version);
        return kept && toldView(viewer, kept);
      });
    },

    /** It can be brought back for a day. */
    async remove(viewer: Viewer, id: string, version: number): Promise<void> {
      const { value: before } = await forChanging(viewer, id, version);
      const value = changed(before, viewer, clock.now(), { deleted: true });
      const kept = await write(id, value, version);
      if (!kept) await forChanging(viewer, id, version);
    },

    /** Undoes `remove`; one that was never deleted stays as it is. */
    async restore(viewer: Viewer, id: string): Promise<View> {
      const { value: before } = await forEditing(viewer, id);
      return amongOwn(store, before.owner.id, async (own, turn) => {
        const kept = await forEditing(viewer, id);
        if (!kept.value.deleted) return toldView(viewer, kept);
        assertRoom(own);
        assertNameIsFree(own, kept.value.name);
        const value = changed(kept.value, viewer, clock.now(), { deleted: false });
        const restored = await write(id, value, kept.version, [turn]);
        return restored && toldView(viewer, restored);
      });
    },

    changeDesk: (viewer: Viewer, change: DeskChange): Promise<Desk> =>
      changeDesk(store, viewer.id, change),
  };
}

const none: Change[] = [];

function byAge(a: Kept<ViewDocument>, b: Kept<ViewDocument>): number {
  return a.value.createdMs - b.value.createdMs || (a.key < b.key ? -1 : 1);
}

function changed(
  before: ViewDocument,
  { id, name }: Viewer,
  changedMs: number,
  change: Partial<ViewDocument>,
): ViewDocument {
  const me = { id, name };
  const owner = before.owner.id === id ? me : before.owner;
  return { ...before, ...change, owner, changedBy: me, changedMs };
}

function filterAfter(viewer: Viewer, { filter: before }: ViewDocument, { filter }: NewView) {
  const { properties: wanted = [], ...rest } = filter;
  const properties = keepHidden(viewer, before.properties ?? [], wanted, viewLimits.properties);
  return { ...rest, ...(properties.length > 0 && { properties }) };
}

function changedMeanwhile(viewer: Viewer, { changedBy }: ViewDocument): ChangedMeanwhileError {
  const who = changedBy.id === viewer.id ? "You have" : `${changedBy.name} has`;
  return new ChangedMeanwhileError(`${who} changed this view meanwhile.`);
}
