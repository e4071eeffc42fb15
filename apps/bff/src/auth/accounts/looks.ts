import unhomoglyph from "unhomoglyph";
import { foldName } from "./account.ts";

/**
 * What a sign-in name looks like, as typed and in small letters: two names that have one of these in
 * common can be taken for each other. The skeleton of UTS 39 over Unicode's table of confusables; "I" and
 * "l" are alike where case is seen, "0" and "O" everywhere.
 */
export function looksOf(name: string): string[] {
  const written = name.normalize("NFKC").trim();
  return [...new Set([skeleton(written), skeleton(foldName(name))])];
}

function skeleton(name: string): string {
  const seen = name.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return unhomoglyph(seen).normalize("NFD").toLowerCase();
}
