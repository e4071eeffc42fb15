import {
  type QueryKey,
  type UseQueryOptions,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { retryNow } from "./healing.ts";

export type Read<Data> = {
  /** what was read last, however the newest attempt ended */
  data: Data | undefined;
  /** why the newest attempt failed, also while the next one is waited for */
  failure: Error | null;
  again: () => void;
};

/** A read that heals by itself where that helps. */
export function useRead<Fetched, Data = Fetched, Key extends QueryKey = QueryKey>(
  options: UseQueryOptions<Fetched, Error, Data, Key>,
): Read<Data> {
  const client = useQueryClient();
  const { data, failureReason } = useQuery(options);
  const again = () => {
    const query = client.getQueryCache().find({ queryKey: options.queryKey });
    if (query) retryNow(query);
  };
  return { data, failure: failureReason, again };
}
