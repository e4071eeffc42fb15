import {
  type AccountChange,
  accountEndpoints,
  accountSchema,
  accountsSchema,
  type Invite,
  invitedSchema,
  oneTimeLinkSchema,
} from "@foyer/contract";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "../../shared/api/request.ts";

export const accountsQuery = () =>
  queryOptions({
    queryKey: ["accounts"],
    queryFn: async ({ signal }) => {
      const call = { path: accountEndpoints.all, reply: accountsSchema, signal };
      return (await request(call)).accounts;
    },
  });

/** An act of an admin; the list of people is read again after it, also where it failed. */
function useAct<Input, Result>(act: (input: Input) => Promise<Result>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["accounts"] }),
  });
}

export function useInvite() {
  return useAct((body: Invite) =>
    request({
      path: accountEndpoints.all,
      method: "POST",
      body,
      reply: invitedSchema,
    }),
  );
}

export function useChange(id: string) {
  return useAct((body: AccountChange) =>
    request({
      path: accountEndpoints.one(id),
      method: "PATCH",
      body,
      reply: accountSchema,
    }),
  );
}

export function useNewLink(id: string) {
  return useAct(() =>
    request({
      path: accountEndpoints.link(id),
      method: "POST",
      body: {},
      reply: oneTimeLinkSchema,
    }),
  );
}

export function useSignOutEverywhere(id: string) {
  return useAct(() =>
    request({
      path: accountEndpoints.sessions(id),
      method: "DELETE",
      reply: accountSchema,
    }),
  );
}
