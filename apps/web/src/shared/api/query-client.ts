import { QueryClient } from "@tanstack/react-query";

/**
 * Retrying is the server's work (it knows Mews's limits), so the browser does not repeat it. Nothing
 * is asked again because a window got the focus: that would read every loaded page once more.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
