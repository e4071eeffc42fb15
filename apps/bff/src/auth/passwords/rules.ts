import { passwordLimits } from "@foyer/contract";
import { commonPasswords } from "./common-passwords.ts";

export type PasswordFault = "too-short" | "too-long" | "too-common" | "like-the-name";

/**
 * What is wrong with a new password, or null. After OWASP's authentication guidance (and NIST SP
 * 800-63B): length counts, composition does not, no forced changes, every character allowed, known
 * passwords refused. Lengths are in code points after NFC. `name` is the sign-in name it belongs to.
 */
export function faultOfPassword(password: string, name: string): PasswordFault | null {
  const characters = [...password.normalize("NFC")];
  if (characters.length < passwordLimits.least) return "too-short";
  if (characters.length > passwordLimits.most) return "too-long";
  const folded = fold(password);
  if (new Set(folded).size < 5 || commonPasswords.has(folded) || isPadded(folded))
    return "too-common";
  return folded.includes(fold(name)) && fold(name).length > 3 ? "like-the-name" : null;
}

export const passwordFaultSentences: Record<PasswordFault, string> = {
  "too-short": `Use at least ${passwordLimits.least} characters. A few words are easy to remember.`,
  "too-long": `Use at most ${passwordLimits.most} characters.`,
  "too-common": "This password is among the first that are tried. Choose another.",
  "like-the-name": "The password must not contain your sign-in name.",
};

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/** "password1234", "welcome2026!": a well-known word and a tail of digits and signs. */
function isPadded(folded: string): boolean {
  const bare = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return bare !== folded && commonPasswords.has(bare);
}
