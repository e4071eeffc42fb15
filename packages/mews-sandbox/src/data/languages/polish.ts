import { type Language, names } from "../language.ts";

export const polish: Language = {
  code: "pl",
  given:
    names(`Agnieszka, Paweł, Małgorzata, Łukasz, Joanna, Michał, Zofia, Grzegorz, Beata, Kacper,
    Elżbieta, Wojciech, Dorota, Jędrzej`),
  family:
    names(`Nowak, Wójcik, Mazur, Krawczyk, Dąbek, Pawlak, Wróbel, Stępień, Górska-Zając, Sikora,
    Baran, Szczepaniak, Gołąb, Świątek`),
  fullName: (given, family) => `${given} ${family}`,
  day: (day, month) => `${day}.${String(month).padStart(2, "0")}`,
  subjects: [
    "Późne wymeldowanie, pokój {room}",
    "Wcześniejszy przyjazd {day} około {time}",
    "Parking na {nights} noce",
    "Odbiór z lotniska, lot {flight}",
    "Łóżeczko dla dziecka w pokoju {room}",
    "Śniadanie bezglutenowe",
    "Faktura do rezerwacji {ref}",
    "Zostawiłem ładowarkę w {room}",
    "Brak ciepłej wody, pokój {room}",
    "Zmiana terminu {ref} na {day}",
    "Anulowanie rezerwacji {ref}",
    "Stolik dla {people} osób na {time}",
    "Czy można z psem?",
    "Dziękujemy za wspaniały pobyt!",
  ],
};
