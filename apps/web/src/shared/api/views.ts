import {
  type Desk,
  type DeskChange,
  deskSchema,
  type NewView,
  type View,
  type ViewsReply,
  viewEndpoints,
  viewSchema,
  viewsReplySchema,
} from "@foyer/contract";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { request } from "./request.ts";

const viewsKey = ["views"] as const;

/** One's own views and those that are shared. Colleagues change theirs: looked at again now and then. */
export const viewsQuery = () =>
  queryOptions({
    queryKey: viewsKey,
    queryFn: ({ signal }): Promise<ViewsReply> =>
      request({ path: viewEndpoints.all, reply: viewsReplySchema, signal, background: true }),
    staleTime: 30_000,
    refetchOnWindowFocus: true,
  });

export function createView(view: NewView): Promise<View> {
  return request({ path: viewEndpoints.all, method: "POST", reply: viewSchema, body: view });
}

/** @throws ApiProblemError `changed-meanwhile` where somebody has changed it since `version` */
export function changeView({ id, version }: View, view: NewView): Promise<View> {
  const headers = ofVersion(version);
  return request({
    path: viewEndpoints.one(id),
    method: "PUT",
    reply: viewSchema,
    body: view,
    headers,
  });
}

/** @throws as `changeView` */
export async function deleteView({ id, version }: View): Promise<void> {
  const headers = ofVersion(version);
  await request({ path: viewEndpoints.one(id), method: "DELETE", reply: z.null(), headers });
}

/** Undoes `deleteView`, for a day. */
export function restoreView({ id }: View): Promise<View> {
  return request({ path: viewEndpoints.restored(id), method: "POST", reply: viewSchema });
}

export function changeDesk(change: DeskChange): Promise<Desk> {
  return request({ path: viewEndpoints.desk, method: "PATCH", reply: deskSchema, body: change });
}

function ofVersion(version: number) {
  return { "If-Match": `"${version}"` };
}
