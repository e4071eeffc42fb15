import { QueryClient } from "@tanstack/react-query";
import { healing } from "./healing.ts";

/**
 * Reads heal by one plan (healing.ts). Nothing is asked again because a window got the focus: that
 * would read every loaded page once more.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        ...healing,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
