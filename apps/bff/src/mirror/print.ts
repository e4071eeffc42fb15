import { createHash } from "node:crypto";

/**
 * Changes when the threads that are seen may be others: with Mews's address and with the integration,
 * which is given its own threads alone. Nobody learns the ClientToken from it.
 */
export function printOf(
  upstream: { kind: "mews"; platformAddress: string } | { kind: "sandbox"; size: string },
  { clientToken }: { clientToken: string },
): string {
  const where = upstream.kind === "mews" ? upstream.platformAddress : `sandbox ${upstream.size}`;
  return createHash("sha256").update(`${where}\n${clientToken}`).digest("base64url");
}
