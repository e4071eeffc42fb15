import * as z from "zod/mini";
import { isOfOneScript } from "./scripts.ts";

const nameChars = 200;

/**
 * A name to sign in with, as somebody may take it: after PRECIS's UsernameCasePreserved (RFC 8265), and
 * UTS 39 where that leaves room for look-alikes. Letters and digits of any script, those of one script in
 * each part, so that "аnna" with a Cyrillic а is no name; the signs of an English keyboard; single
 * spaces. Wide and otherwise compatible characters become the usual ones.
 */
export const signInNameSchema = /* @__PURE__ */ nameSchema((name) => {
  if (!signInCharacters.test(name))
    return "Use letters and digits of any language, and the signs of an English keyboard.";
  if (!name.split(/[^\p{L}\p{M}\p{Nd}]+/u).every(isOfOneScript))
    return "This mixes letters of several scripts, which can look alike. Use those of one.";
  return null;
});

/**
 * What colleagues call somebody: after PRECIS's Nickname (RFC 8266), anything that is seen. Two people
 * may have the same one.
 */
export const displayNameSchema = /* @__PURE__ */ nameSchema(() => null);

/** A name as typed to sign in with. Bounded and no more: names from before these rules still let in. */
export const typedNameSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, "Give a name."),
    z.maxLength(nameChars, `Use at most ${nameChars} characters.`),
  );

/** @param faultOf what else is wrong with a name, in words */
function nameSchema(faultOf: (name: string) => string | null) {
  return z.string().check(
    z.overwrite((text) =>
      text
        .normalize("NFKC")
        .trim()
        .replace(/\p{Zs}+/gu, " "),
    ),
    ({ value, issues }) => {
      const message = faultOfAnyName(value) ?? faultOf(value);
      if (message !== null) issues.push({ code: "custom", message, input: value });
    },
  );
}

function faultOfAnyName(name: string): string | null {
  if (name === "") return "Give a name.";
  if (name.length > nameChars) return `Use at most ${nameChars} characters.`;
  if (hidden.test(name.replace(joiners, "")))
    return "There is something in it that is not seen, such as a line break. Type it anew.";
  if (strayMarks.test(name)) return "There are too many marks on its letters.";
  return /[\p{L}\p{N}]/u.test(name) ? null : "Give a name with a letter or a digit.";
}

/** Controls, marks of direction, soft hyphens, joiners, half characters, what has no meaning yet. */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Joiners that decide how a word is written: after a virama, and within Persian words (RFC 5892). */
const joiners =
  /(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d]|(?<=\p{Script=Arabic})\u200c(?=\p{Script=Arabic})/gu;

/** A mark with no letter, or more of them than any language puts on one (UTS 39, 5.4). */
const strayMarks = /^\p{M}|\p{Mn}{5}/u;

const signInCharacters = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{Mn}\p{Mc}\p{Nd} -~])+$/u;
