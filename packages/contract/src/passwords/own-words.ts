/**
 * What the estimator's lists lack: well-known passwords of other languages and what a hotel would pick,
 * those that would be tried first in front.
 */
export const ownWords: string[] = [
  ...inWords(`
    hotel reception foyer mews frontdesk frontoffice rezeption recepcion recepce recepcja lobby
    reservation reservations concierge housekeeping nightaudit nightauditor checkin checkout
    roomservice guest guests resort hostel pension welcome desk staff manager booking systems
    heslo jelszo contraseña motdepasse bonjour senha parola wachtwoord hasło kennwort passwort
    salasana lösenord lozinka пароль привет любовь 密码 パスワード 비밀번호
    qwertz qwertzuiop qwertzuiopü qwertzuiopú azertyuiop asdfghjkl; temporary administrador
    welcometothehotel thisismypassword correcthorse correcthorsebatterystaple
  `),
  "correct horse battery staple",
];

/** Names are the estimator's: it knows words that follow each other by them. */
export const ownWordSequences: Record<string, string[]> = {
  seasons: inWords("spring summer autumn winter"),
  "seasons-de": inWords("frühling sommer herbst winter"),
  "seasons-cs": inWords("jaro léto podzim zima"),
  months: inWords(
    "january february march april may june july august september october november december",
  ),
  daysOfWeek: inWords("monday tuesday wednesday thursday friday saturday sunday"),
};

function inWords(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
