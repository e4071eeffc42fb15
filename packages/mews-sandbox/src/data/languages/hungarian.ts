import { type Language, names } from "../language.ts";

export const hungarian: Language = {
  code: "hu",
  given: names("Anna, Bence, Eszter, Gábor, Réka, Máté, Zsófia, László, Ildikó, Ádám, Nóra, Győző"),
  family: names(
    "Nagy, Kovács, Tóth, Szabó, Horváth, Kiss, Farkas, Balogh, Őri, Székely, Fűzesi, Bíró",
  ),
  fullName: (given, family) => `${family} ${given}`,
  day: (day, month) => `${month}. ${day}.`,
  subjects: [
    "Késői kijelentkezés, {room}-es szoba",
    "Korai érkezés {day} {time} körül",
    "Van parkolóhely {nights} éjszakára?",
    "Reptéri transzfer, {flight} járat",
    "Babaágyat kérnénk a {room}-es szobába",
    "Gluténmentes reggeli",
    "Számla a {ref} foglaláshoz cégnévre",
    "Nincs meleg víz a {room}-ban",
    "A {ref} foglalás lemondása",
    "Asztal {people} főre {time}-ra",
    "Köszönjük a szíves vendéglátást!",
    "Ott felejtettem egy könyvet a {room}-ben",
  ],
};
