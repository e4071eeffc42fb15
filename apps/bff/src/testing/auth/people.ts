import type { Viewer } from "../../viewer/viewer.ts";

/** May create, everywhere. */
export const agent: Viewer = { id: "ana", name: "Ana", role: "agent", enterprises: "all" };
