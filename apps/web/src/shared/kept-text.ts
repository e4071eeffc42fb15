/** Text kept in this browser. Where storage is forbidden or full, it is kept until the page goes. */
export type KeptText = {
  read: (name: string) => string | null;
  write: (name: string, text: string | null) => void;
  names: () => readonly string[];
};

type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export function keptIn(storage: () => TextStorage): KeptText {
  const unkept = new Map<string, string>();
  return {
    read: (name) => unkept.get(name) ?? attempt(() => storage().getItem(name)) ?? null,
    write: (name, text) => {
      unkept.delete(name);
      try {
        if (text === null) storage().removeItem(name);
        else storage().setItem(name, text);
      } catch {
        if (text !== null) unkept.set(name, text);
      }
    },
    names: () => [...new Set([...unkept.keys(), ...(attempt(() => namesIn(storage())) ?? [])])],
  };
}

function namesIn(storage: TextStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** What was kept as JSON; null where nothing was, or what others left there is none. */
export function keptJson(text: string | null): unknown {
  return attempt((): unknown => JSON.parse(text ?? "null")) ?? null;
}

/** Of this browser, all its tabs, until cleared. */
export const browserText = keptIn(() => localStorage);

/** Of this tab; survives a reload. */
export const tabText = keptIn(() => sessionStorage);
