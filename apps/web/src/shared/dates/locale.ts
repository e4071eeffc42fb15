/** The language of every text of the page (`lang` in index.html). */
const language = "en";

/**
 * How the page writes dates and numbers: in its own language, as the region of this browser orders
 * them ("en-DE"), so that no German month and no Arabic digit stands in an English sentence.
 */
export function pageLocale(): string {
  return localeOfPage(browserLocale());
}

/**
 * English of a locale's region. Where nobody has said how that is written, the day comes before the
 * month, as in most of the world; by itself `Intl` would fall back to the order of the United States.
 */
export function localeOfPage(locale: string): string {
  if (locale !== last.locale) last = { locale, ofPage: englishOf(locale) };
  return last.ofPage;
}

/** Asked for with every text, of one browser mostly; to find it out takes longer than to write the text. */
let last = { locale: "en-GB", ofPage: "en-GB" };

function englishOf(locale: string): string {
  const wanted = `${language}-${new Intl.Locale(locale).maximize().region}`;
  const { locale: known } = new Intl.DateTimeFormat(wanted).resolvedOptions();
  return known === wanted ? known : `${language}-GB`;
}

/** For what has no words: the order in which days are typed, the first day of a week. */
export function browserLocale(): string {
  return navigator.language;
}
