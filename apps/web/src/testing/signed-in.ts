import type { Session } from "@foyer/contract";

/** What the server says of a session: an admin's, who may do everything. */
export const signedIn = {
  kind: "signed-in",
  person: { id: "olga", name: "Olga", role: "admin", enterprises: "all", mayExport: true },
  endsUtc: "2026-11-20T22:00:00Z",
  sandbox: false,
} as const satisfies Session;
