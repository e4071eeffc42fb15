export { type AnswerLimits, AnswerTooLargeError, defaultAnswerLimits } from "./answer-size.ts";
export type { Answer } from "./call.ts";
export * from "./client.ts";
export * from "./errors.ts";
export { type BlackOut, blackOut, saidLimits } from "./said.ts";
export { type Interval, type MewsEnterprise, type MewsThread, mewsLimits } from "./schemas.ts";
export type * from "./transport.ts";
