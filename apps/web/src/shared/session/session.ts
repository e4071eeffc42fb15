import { endpoints, type Session, sessionSchema } from "@foyer/contract";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../api/request.ts";

/** Who is signed in here, or how one signs in. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ["session"],
    queryFn: ({ signal }): Promise<Session> =>
      request({ path: endpoints.session, reply: sessionSchema, signal, background: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
