import type { PasswordOwner } from "@foyer/contract/passwords";
import { useRef, useState } from "react";

/** 200 kB of well-known passwords: fetched when somebody is about to set one, and nowhere else. */
const loadRule = () => import("@foyer/contract/passwords");

/**
 * Says what is wrong with a new password once its field is left, before it is sent. The server has the
 * last word, and the only one where the rule could not be loaded.
 */
export function usePasswordCheck() {
  const [fault, setFault] = useState<string>();
  const latest = useRef("");
  return {
    fault,
    /** for the field's focus */
    prepare: () => void loadRule().catch(() => {}),
    /** for each change: what was said is about another password */
    forget(password: string) {
      latest.current = password;
      setFault(undefined);
    },
    /** for leaving the field */
    check: async (password: string, owner: PasswordOwner) => {
      if (password === "") return;
      const said = await sentenceOn(password, owner).catch(() => undefined);
      if (latest.current === password) setFault(said);
    },
  };
}

async function sentenceOn(password: string, owner: PasswordOwner): Promise<string | undefined> {
  const { faultOfPassword, passwordFaultSentences } = await loadRule();
  const fault = faultOfPassword(password, owner);
  return fault === null ? undefined : passwordFaultSentences[fault];
}
