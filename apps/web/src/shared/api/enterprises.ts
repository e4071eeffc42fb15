import { type EnterprisesReply, endpoints, enterprisesReplySchema } from "@foyer/contract";
import { queryOptions } from "@tanstack/react-query";
import { request } from "./request.ts";

function fetchEnterprises(signal: AbortSignal): Promise<EnterprisesReply> {
  return request({ path: endpoints.enterprises, reply: enterprisesReplySchema, signal });
}

/** The properties this person may pick. They change when an operator changes them: seldom. */
export const enterprisesQuery = () =>
  queryOptions({
    queryKey: ["enterprises"],
    queryFn: ({ signal }) => fetchEnterprises(signal),
    staleTime: 5 * 60_000,
  });
