import { columnsSchema, type View, viewFilterSchema } from "@foyer/contract";
import { z } from "zod";
import { defineCollection, type Kept } from "../store/collection.ts";
import type { Expectation, Put } from "../store/port.ts";
import { maySee, type Viewer } from "../viewer/viewer.ts";
import { mayEdit } from "./rights.ts";

const personSchema = z.object({ id: z.string(), name: z.string() });

const viewDocumentSchema = z.object({
  /** whose it is; the name as it was when they last changed it */
  owner: personSchema,
  name: z.string(),
  filter: viewFilterSchema,
  columns: z.nullable(columnsSchema),
  shared: z.boolean(),
  /** it stays for a day, to be brought back */
  deleted: z.boolean(),
  createdMs: z.number(),
  changedBy: personSchema,
  changedMs: z.number(),
});

export type ViewDocument = z.infer<typeof viewDocumentSchema>;

/** Every view, by its id. */
export const viewsOnFile = defineCollection("views", viewDocumentSchema);

export const sharedIndex = "shared";
export const ownerIndex = (personId: string) => `owner:${personId}`;

const undoMs = 24 * 60 * 60 * 1000;

/** A deleted one stands in no index: it is found by its id alone. */
export function putView(id: string, view: ViewDocument, expect: Expectation): Put {
  if (view.deleted)
    return viewsOnFile.put(id, view, { expect, expiresAtMs: view.changedMs + undoMs });
  const { createdMs, owner, shared } = view;
  const indexes = {
    [ownerIndex(owner.id)]: createdMs,
    ...(shared && { [sharedIndex]: createdMs }),
  };
  return viewsOnFile.put(id, view, { expect, indexes });
}

/** The view as this person is told of it: with no property that they may not see. */
export function toldView(viewer: Viewer, { key, value, version }: Kept<ViewDocument>): View {
  const { properties = [], ...filter } = value.filter;
  const seen = properties.filter((id) => maySee(viewer, id));
  return {
    id: key,
    name: value.name,
    filter: { ...filter, ...(seen.length > 0 && { properties: seen }) },
    hiddenProperties: properties.length - seen.length,
    columns: value.columns,
    shared: value.shared,
    owner: value.owner.name,
    isMine: value.owner.id === viewer.id,
    mayEdit: mayEdit(viewer, value),
    version,
    changedBy: value.changedBy.name,
    changedUtc: new Date(value.changedMs).toISOString(),
  };
}
