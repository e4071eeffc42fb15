/** The addresses of the API, for the server that mounts them and the browser that calls them. */
export const endpoints = {
  enterprises: "/api/enterprises",
  threads: "/api/threads",
  creation: (key: string) => `/api/threads/creations/${key}`,
} as const;

/** Static header that every unsafe call must carry: a cross-site form cannot set it. */
export const sameOriginHeader = { name: "X-Foyer", value: "1" } as const;

export const idempotencyKeyHeader = "Idempotency-Key";
/** "true" on a reply that repeats the first result of a key */
export const replayedHeader = "Idempotency-Replayed";
export const requestIdHeader = "X-Request-Id";
