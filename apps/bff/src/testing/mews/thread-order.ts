import type { Faults } from "@foyer/mews-sandbox";
import fc from "fast-check";

const all: Faults["order"][] = [
  "newest-first",
  "ties-ascending",
  "reversed-within-page",
  "shuffled-within-page",
  "oldest-first",
];

/** An order in which the sandbox gives threads, the one that Mews promises more often than others. */
export const threadOrder = fc.oneof(fc.constant("newest-first" as const), fc.constantFrom(...all));
