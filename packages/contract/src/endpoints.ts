/** The addresses of the API, for the server that mounts them and the browser that calls them. */
export const endpoints = {
  enterprises: "/api/enterprises",
  threads: "/api/threads",
  /** GET: server-sent events, see `threadChangesQuerySchema` */
  threadChanges: "/api/threads/changes",
  /** GET: how many there are, see `threadCountsQuerySchema` */
  threadCounts: "/api/threads/counts",
  /** GET: how many threads were created when, see `threadVolumeQuerySchema` */
  threadVolume: "/api/threads/volume",
  /** GET: a file, see `threadExportQuerySchema` */
  threadExport: "/api/threads/export",
  /** GET: see `exportSizeSchema` */
  threadExportSize: "/api/threads/export/size",
  /** GET: what this person made and was not told the end of yet (see `creationsReplySchema`) */
  creations: "/api/threads/creations",
  creation: (key: string) => `/api/threads/creations/${key}`,
  /** POST, no body: this person has seen how it ended; 204, also when told again; 409 while checking */
  creationSeen: (key: string) => `/api/threads/creations/${key}/seen`,
  session: "/api/session",
} as const;

/** Pages that one-time links open; the token stands behind "#", which no browser sends to a server. */
export const linkPage = "/welcome";

/** On calls that nobody's hand caused (polls, refreshes): they do not keep a session from idling out. */
export const backgroundHeader = { name: "X-Foyer-Background", value: "1" } as const;

/**
 * Whom an answer is for: `Person.id`, on every answer to somebody signed in. A call that carries it is
 * refused with `other-person` for anybody else: tabs of a browser share one cookie, and a page opened by
 * one person must neither show nor do anything for the next.
 */
export const personHeader = "X-Foyer-Person";

/** Static header that every unsafe call must carry: a cross-site form cannot set it. */
export const sameOriginHeader = { name: "X-Foyer", value: "1" } as const;

export const idempotencyKeyHeader = "Idempotency-Key";
/** "true" on a reply that repeats the first result of a key */
export const replayedHeader = "Idempotency-Replayed";
/**
 * "true" on the problem that a POST /api/threads ends in when nothing was created under its key, and
 * nothing ever will be: to try again, mint a new key. A problem without it leaves the key as it was; an
 * earlier delivery may have been served, so try again with the same one.
 */
export const keySpentHeader = "Idempotency-Key-Spent";
export const requestIdHeader = "X-Request-Id";
