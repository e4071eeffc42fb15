import { hash, timingSafeEqual } from "node:crypto";

/**
 * Whether a secret is one of those known. Hashes are compared, each of them and wholly, so that the time
 * it takes tells nothing of any.
 */
export function isAmong(given: string, secrets: readonly string[]): boolean {
  const hashed = sha256(given);
  return secrets.filter((secret) => timingSafeEqual(hashed, sha256(secret))).length > 0;
}

function sha256(text: string): Uint8Array {
  return hash("sha256", text, "buffer");
}
