import { hash } from "node:crypto";

/**
 * What stands for an access token wherever it is counted or remembered: connections with one token
 * share it, and the token itself is not kept.
 */
export function tokenKey(accessToken: string): string {
  return hash("sha256", accessToken, "base64url");
}
