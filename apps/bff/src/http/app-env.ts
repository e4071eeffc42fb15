import type { HttpBindings } from "@hono/node-server";
import type { Viewer } from "../viewer/viewer.ts";

/** What middleware leaves for the handlers of a request. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** set for every API route but those that answer before sign-in */
    viewer: Viewer;
  };
};
