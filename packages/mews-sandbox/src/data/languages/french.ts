import { type Language, names } from "../language.ts";

export const french: Language = {
  code: "fr",
  given:
    names(`Camille, Hugo, Élodie, Mathieu, Inès, Théo, Aurélie, François, Chloé, Benoît, Maëlle,
    Gaëtan, Léa, Jérôme, Noémie, Antoine, Solène, Cédric`),
  family: names(`Lefèvre, Moreau, Dubois, Girard, Mercier, Lambert, Rousseau, Fontaine, Béranger,
    Chevalier, Noël, de La Tour, Garnier, Perrin, Lemaître, Boucher, d'Aubigné, Marchand`),
  fullName: (given, family) => `${given} ${family}`,
  day: (day, month) => `${day}/${month}`,
  subjects: [
    "Départ tardif, chambre {room}",
    "Arrivée anticipée le {day} vers {time}",
    "Parking pour {nights} nuits ?",
    "Transfert depuis l'aéroport, vol {flight}",
    "Lit bébé dans la chambre {room}",
    "Petit-déjeuner sans gluten, s'il vous plaît",
    "Facture de la réservation {ref} au nom de la société",
    "Écharpe oubliée dans la chambre {room}",
    "Pas d'eau chaude dans la {room}",
    "Climatisation bruyante, chambre {room}",
    "Modification de la réservation {ref} au {day}",
    "Annulation de la réservation {ref}",
    "Table pour {people} ce soir à {time}",
    "Prolonger notre séjour de {nights} nuits",
    "Acceptez-vous les petits chiens ?",
    "Anniversaire de mariage le {day} : une surprise ?",
    "Le wifi ne marche pas dans la {room}",
    "Merci pour votre accueil !",
    "Débit en double pour {ref}",
    "Où laisser nos vélos ?",
  ],
};
