import { endpoints } from "@foyer/contract";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { request } from "./request.ts";

/** Of the contract's reply what has to be known before the code for the rest is fetched. */
const reply = z.object({ creations: z.array(z.unknown()) });

/** Whether this person sent anything, from anywhere, and was not told its end yet. */
export const unseenCreationsQuery = (personId: string) =>
  queryOptions({
    queryKey: ["unseen-creations", personId],
    queryFn: async ({ signal }): Promise<boolean> => {
      const call = { path: endpoints.creations, reply, signal, background: true };
      return (await request(call)).creations.length > 0;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
