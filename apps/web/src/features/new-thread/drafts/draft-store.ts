import { type KeptText, keptJson } from "../../../shared/kept-text.ts";
import { type Draft, draftSchema } from "./draft.ts";
import { everybodysDrafts } from "./draft-names.ts";

/** One person's drafts in this browser: what they typed survives reload, crash and signing out. */
export type DraftStore = {
  read: (id: string) => Draft | undefined;
  write: (draft: Draft) => void;
  remove: (id: string) => void;
  /** Last edited first. Drops what is too old, also of a person who never comes back. */
  all: () => readonly Draft[];
};

/** As long as Foyer's server keeps the words of a thread; guests' names do not stay on a desk. */
const keptMs = 7 * 24 * 60 * 60_000;

export function createDraftStore(kept: KeptText, personId: string, now: () => number): DraftStore {
  const prefix = `${everybodysDrafts}${encodeURIComponent(personId)}.`;
  const parse = (text: string | null) => {
    const parsed = draftSchema.safeParse(keptJson(text));
    return parsed.success ? parsed.data : undefined;
  };
  const read = (id: string) => parse(kept.read(prefix + id));
  return {
    read,
    write: (draft) => kept.write(prefix + draft.id, JSON.stringify(draft)),
    remove: (id) => kept.write(prefix + id, null),
    all: () => {
      const names = kept.names().filter((name) => name.startsWith(everybodysDrafts));
      const drafts = names.flatMap((name) => {
        const draft = parse(kept.read(name));
        if (draft && draft.editedMs > now() - keptMs) return name.startsWith(prefix) ? [draft] : [];
        kept.write(name, null);
        return [];
      });
      return drafts.toSorted((a, b) => b.editedMs - a.editedMs);
    },
  };
}
