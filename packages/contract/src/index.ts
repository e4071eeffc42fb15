export * from "./day-range.ts";
export * from "./endpoints.ts";
export * from "./enterprises.ts";
export * from "./problem.ts";
export * from "./thread.ts";
export * from "./threads.ts";
