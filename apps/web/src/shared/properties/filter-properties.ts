import { type Enterprise, fold, searchWordsOf } from "@foyer/contract";

export type PropertyIndex = readonly { property: Enterprise; text: string }[];

/** What can be searched, made ready once per set of properties and sorted by name. */
export function indexProperties(properties: readonly Enterprise[], locale: string): PropertyIndex {
  const collator = new Intl.Collator(locale, { numeric: true });
  return properties
    .map((property) => ({ property, text: fold(`${property.name} ${property.shortName ?? ""}`) }))
    .toSorted((a, b) => collator.compare(a.property.name, b.property.name));
}

/** The properties whose name or short name holds every typed word, whatever its case and accents. */
export function filterProperties(index: PropertyIndex, typed: string): readonly Enterprise[] {
  const words = searchWordsOf(typed);
  return index
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ property }) => property);
}
