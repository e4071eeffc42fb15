/**
 * One file for all that a page needs soon, but not for its first row: fetched while that row is on its
 * way, and there before anything can fail, so that a line that breaks can still be told.
 */
export { CreationsPlace } from "./features/new-thread/creations-place.tsx";
export { SessionKeeper } from "./features/sign-in/session-keeper.tsx";
export * from "./features/threads/deferred-chunk.ts";
