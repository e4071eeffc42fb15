import { passwordLimits } from "../people/sign-in.ts";
import { isGuessable } from "./guesses.ts";

export type PasswordFault =
  | "too-short"
  | "too-long"
  | "not-text"
  | "like-the-name"
  | "easy-to-guess";

/** Whom a password is for: what others know of them is no secret. */
export type PasswordOwner = { name: string; displayName: string };

/**
 * What is wrong with a new password, or null: the one rule, on both sides. After OWASP's authentication
 * guidance (and NIST SP 800-63B): length counts, composition does not, no forced changes, every
 * character allowed, guessable passwords refused. Lengths are in code points after NFC.
 *
 * It has 200 kB of well-known passwords with it: import it where a password is set, when it is.
 */
export function faultOfPassword(password: string, owner: PasswordOwner): PasswordFault | null {
  const characters = [...password.normalize("NFC")].length;
  if (characters < passwordLimits.least) return "too-short";
  if (characters > passwordLimits.most) return "too-long";
  if (!password.isWellFormed()) return "not-text";
  if (holdsName(password, owner.name)) return "like-the-name";
  return isGuessable(password, wordsAbout(owner)) ? "easy-to-guess" : null;
}

export const passwordFaultSentences: Record<PasswordFault, string> = {
  "too-short": `Use at least ${passwordLimits.least} characters. A few words are easy to remember.`,
  "too-long": `Use at most ${passwordLimits.most} characters.`,
  "not-text": "This holds half a character, which no keyboard makes. Type it anew.",
  "like-the-name": "The password must not contain your sign-in name.",
  "easy-to-guess":
    "This is among the first that are tried. Put four words together that have nothing to do with each other, or let a password manager make one.",
};

function holdsName(password: string, name: string): boolean {
  const own = folded(name);
  return own.length > 3 && folded(password).includes(own);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/** "Anna.Novak@hotel.example" and what it is made of. */
function wordsAbout({ name, displayName }: PasswordOwner): string[] {
  const names = [name, displayName].map((each) => each.normalize("NFKC").toLowerCase());
  const parts = names.flatMap((each) => [each, ...each.split(/[^\p{L}\p{M}\p{N}]+/u)]);
  return [...new Set(parts)].filter((part) => part.length > 2).slice(0, 20);
}
