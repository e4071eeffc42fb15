import { type Language, names } from "../language.ts";

export const czech: Language = {
  code: "cs",
  given: names(`Tomáš, Jana, Petr, Lucie, Ondřej, Kateřina, Jiří, Markéta, Vojtěch, Zuzana,
    Štěpán, Barbora, Miroslav, Hana, Radek, Veronika, Luboš, Alžběta, Matěj, Ivana`),
  family: names(`Novák, Dvořák, Černý, Procházka, Kučera, Veselý, Horák, Němec, Pokorný,
    Růžička, Šimek, Fiala, Doležal, Zeman, Kolář, Vaněk, Říha, Bláha, Žák, Ševčík`),
  fullName: (given, family) => `${given} ${surname(given, family)}`,
  day: (day, month) => `${day}. ${month}.`,
  subjects: [
    "Pozdní odjezd z pokoje {room}",
    "Dřívější příjezd {day} kolem {time}",
    "Parkování na {nights} noci",
    "Máte místo pro elektromobil?",
    "Odvoz z letiště, let {flight}, přílet {time}",
    "Dětská postýlka na pokoj {room}",
    "Bezlepková snídaně",
    "Faktura k rezervaci {ref} na firmu",
    "Zapomenutý kabát na pokoji {room}",
    "Neteče teplá voda, pokoj {room}",
    "Topení na pokoji {room} nejde ztlumit",
    "Prosíme o klidný pokoj do dvora",
    "Změna termínu rezervace {ref} na {day}",
    "Zrušení rezervace {ref}",
    "Stůl pro {people} dnes v {time}",
    "Prodloužení pobytu o {nights} noci",
    "Pes v pokoji – jaký je poplatek?",
    "Výročí svatby {day}, víno na pokoj",
    "Nefunguje Wi-Fi v {room}",
    "Úschova zavazadel po odjezdu {day}",
    "Děkujeme za krásný víkend",
    "Platba benefitní kartou?",
    "Dva pokoje vedle sebe, rezervace {ref}",
    "Karta od pokoje {room} přestala fungovat",
  ],
};

/** A woman's name and surname both end as the language wants them. */
function surname(given: string, family: string): string {
  if (!/[aeě]$/.test(given)) return family;
  if (family.endsWith("ý")) return `${family.slice(0, -1)}á`;
  if (/[aě]$/.test(family)) return `${family.slice(0, -1)}ová`;
  if (family === "Němec") return "Němcová";
  return `${family.replace(/ek$/, "k").replace(/ěk$/, "ňk")}ová`;
}
