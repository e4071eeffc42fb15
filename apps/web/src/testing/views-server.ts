import {
  deskChangeSchema,
  type NewView,
  newViewSchema,
  type View,
  type ViewsReply,
} from "@foyer/contract";
import { problem } from "./problem.ts";

/** A view that somebody saved and shares. */
export const lateView: View = {
  id: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  name: "Spät 早班",
  filter: { created: "last-30-days", state: ["open"], q: "late" },
  hiddenProperties: 0,
  columns: null,
  shared: true,
  owner: "Olga",
  isMine: true,
  mayEdit: true,
  version: 1,
  changedBy: "Olga",
  changedUtc: "2026-11-20T10:00:00Z",
};

/** A server that keeps views, and somebody else's hand on them. */
export function viewsServer(views: View[], desk: Partial<ViewsReply["desk"]> = {}) {
  let kept: ViewsReply = { views, desk: { tabs: [], start: null, columns: null, ...desk } };
  const deleted = new Map<string, View>();
  const bodyOf = ({ body }: RequestInit): unknown => JSON.parse(String(body));
  const put = (view: View) => {
    const isThere = kept.views.some(({ id }) => id === view.id);
    const others = kept.views.map((one) => (one.id === view.id ? view : one));
    kept = { ...kept, views: isThere ? others : [...others, view] };
    return view;
  };
  const viewAt = (path: string) => kept.views.find(({ id }) => path.endsWith(id));
  const answers: Record<string, (path: string, init: RequestInit) => Response> = {
    GET: () => Response.json(kept),
    POST: (path, init) => {
      const back = [...deleted.values()].find(({ id }) => path.includes(id));
      if (back) return Response.json(put(back));
      const wanted = newViewSchema.parse(bodyOf(init));
      const id = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
      return Response.json(put({ ...lateView, ...wanted, id }), { status: 201 });
    },
    PUT: (path, init) => {
      const view = viewAt(path);
      const said = new Headers(init.headers).get("If-Match");
      if (!view) return Response.json(problem("not-found", 404), { status: 404 });
      if (said !== `"${view.version}"`) {
        const detail = "Ben has changed it.";
        return Response.json(problem("changed-meanwhile", 412, { detail }), { status: 412 });
      }
      const wanted = newViewSchema.parse(bodyOf(init));
      return Response.json(put({ ...view, ...wanted, version: view.version + 1 }));
    },
    DELETE: (path) => {
      const view = viewAt(path);
      if (view) deleted.set(view.id, view);
      kept = { ...kept, views: kept.views.filter((one) => one !== view) };
      return new Response(null, { status: 204 });
    },
    PATCH: (_path, init) => {
      const { tabs, start, columns } = kept.desk;
      const change = deskChangeSchema.parse(bodyOf(init));
      kept = {
        ...kept,
        desk: {
          tabs: change.tabs ?? tabs,
          start: change.start === undefined ? start : change.start,
          columns: change.columns === undefined ? columns : change.columns,
        },
      };
      return Response.json(kept.desk);
    },
  };
  return {
    answer: (path: string, init: RequestInit) =>
      answers[init.method ?? "GET"]?.(path, init) ?? new Response(null, { status: 405 }),
    /** as a colleague does it meanwhile */
    change: (change: Partial<NewView>) => {
      const view = kept.views[0] ?? lateView;
      put({ ...view, ...change, version: view.version + 1 });
    },
    kept: () => kept,
  };
}
