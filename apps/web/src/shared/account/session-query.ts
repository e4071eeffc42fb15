import { endpoints, sessionSchema } from "@foyer/contract";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../api/request.ts";
import { noteSession } from "../session/session-status.ts";

/** Asks who is signed in here, or how one signs in. What it learns stands in the session status alone. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ["session"],
    queryFn: async ({ signal }): Promise<null> => {
      const call = { path: endpoints.session, reply: sessionSchema, signal, background: true };
      noteSession(await request(call));
      return null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
