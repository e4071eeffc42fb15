import { type Language, names } from "../language.ts";

export const portuguese: Language = {
  code: "pt",
  given:
    names(`João, Beatriz, Thiago, Mariana, Luís, Letícia, Caio, Inês, Rafael, Conceição, Gonçalo,
    Larissa, Otávio, Débora, André, Vitória`),
  family: names(`da Silva, Oliveira, Gonçalves, Araújo, dos Santos, Magalhães, Ribeiro, Assunção,
    Barros, Simões, Nogueira, Falcão, Teixeira, Leão, Brandão, Cordeiro`),
  fullName: (given, family) => `${given} ${family}`,
  day: (day, month) => `${day}/${month}`,
  subjects: [
    "Check-out mais tarde, quarto {room}",
    "Chegada antecipada em {day}, por volta das {time}",
    "Estacionamento por {nights} noites",
    "Transfer do aeroporto, voo {flight}",
    "Berço no quarto {room}, por favor",
    "Café da manhã sem glúten",
    "Nota fiscal da reserva {ref} em nome da empresa",
    "Esqueci o carregador no quarto {room}",
    "Sem água quente no {room}",
    "Alterar a reserva {ref} para {day}",
    "Cancelamento da reserva {ref}",
    "Mesa para {people} às {time}",
    "Ficar mais {nights} noites, é possível?",
    "Aceitam cachorro pequeno?",
    "Obrigado pela estadia maravilhosa!",
    "Passeio à neve para {people} pessoas",
    "O cofre do {room} não abre",
  ],
};
