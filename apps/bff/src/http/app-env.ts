import type { HttpBindings } from "@hono/node-server";
import type { LiveSession } from "../auth/sessions/session.ts";
import type { Viewer } from "../viewer/viewer.ts";

/** What middleware leaves for the handlers of a request. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** set for every API route but those that answer before sign-in */
    viewer: Viewer;
    /** set with `viewer`: the session that vouches for them */
    session: LiveSession;
  };
};
