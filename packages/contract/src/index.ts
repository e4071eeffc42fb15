export * from "./day-range.ts";
export * from "./endpoints.ts";
export * from "./enterprises.ts";
export * from "./fold.ts";
export * from "./problem.ts";
export * from "./thread.ts";
export * from "./threads.ts";
export * from "./words.ts";
