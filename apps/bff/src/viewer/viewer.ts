/** The person a request is for, and what of the hotel they may see. */
export type Viewer = {
  id: string;
  name: string;
  role: "viewer" | "agent" | "admin";
  /** "all", or the ids of the properties granted to them */
  enterprises: "all" | ReadonlySet<string>;
};

/** Who may take lists along as files, by the operator's choice. */
export type ExportRoles = ReadonlySet<Viewer["role"]>;

export function maySee(viewer: Viewer, enterpriseId: string): boolean {
  return viewer.enterprises === "all" || viewer.enterprises.has(enterpriseId);
}

export function mayCreate(viewer: Viewer): boolean {
  return viewer.role !== "viewer";
}
