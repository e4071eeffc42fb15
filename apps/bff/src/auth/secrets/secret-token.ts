import { hash, randomBytes } from "node:crypto";

/** 32 random bytes for a cookie or a one-time link: 43 characters of base64url. */
export function mintToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What the store keeps instead: whoever reads the store cannot sign in with it. A plain hash is enough,
 * since nobody guesses 32 random bytes.
 */
export function hashToken(token: string): string {
  return hash("sha256", token, "base64url");
}

/** Looks like one of ours, so that nothing else of a cookie or body is ever hashed or looked up. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
