/**
 * A small list of our own: the words and rows of keys that every published list of leaked passwords
 * begins with, what a hotel would pick, and their long forms. It is no breach corpus; `rules.ts` also
 * refuses each of them with digits or signs around it.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwordpassword passw0rd p@ssword p@ssw0rd pa55word passwort heslo jelszo contraseña
  motdepasse senha parola wachtwoord hasło пароль парольпароль 密码 qwerty qwertyuiop qwertyqwerty
  qwertyuiopasdf qwertyuiopasdfghjkl qwertz qwertzuiop qwertzuiopü azerty azertyuiop asdfghjkl
  asdfghjkl; asdfasdfasdf zxcvbnm zxcvbnmasdfghjkl qazwsx qazwsxedc qazwsxedcrfv 1qaz2wsx3edc
  1qaz2wsx3edc4rfv 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u abc abcabcabcabc abcdef
  abcdefgh abcdefghij abcdefghijkl abcdefghijklm abcdefghijklmnop abcdefghijklmnopqrstuvwxyz
  abc123abc123 abcd1234abcd 123456123456 123456789012 1234567890123 12345678901234
  123456789012345 1234567890123456 123123123123 112233445566 123412341234 012345678901
  0123456789012 098765432109 987654321098 987654321987 111222333444 121212121212 131313131313
  696969696969 iloveyou iloveyouiloveyou iloveyousomuch loveme letmein letmeinletmein letmeinplease
  welcome welcomewelcome welcomehome welcometothehotel changeme changemechangeme changemenow
  changethis pleasechangeme administrator administrador admin adminadmin adminadminadmin
  administratoradministrator root rootroot rootrootroot toor guest guestguest guestguestguest
  test testtest testtesttest testing testingtesting tester default defaultpassword secret
  secretsecret topsecret topsecretpassword mypassword mypasswordis thisismypassword
  thispassword nopassword newpassword oldpassword temppassword temporary temporarypassword
  superman batman spiderman starwars pokemon dragon monkey football basketball baseball
  princess sunshine shadow master michael jennifer charlie jordan hunter trustno trustnoone
  whatever computer internet freedom liverpool manchester barcelona chelsea arsenal summer
  winter spring autumn january february november december sommer hello hellohello hellohellohello
  helloworld helloworldhello hellokitty correcthorsebatterystaple correcthorse
  hotel hotelhotel hotelhotelhotel hotelpassword hotelreception reception receptionreception
  frontdesk frontdeskfrontdesk frontoffice rezeption recepcion recepce reservation reservations
  concierge housekeeping conciergeconcierge nightaudit nightauditor lobby checkin checkincheckin
  checkout roomservice mews mewsmews mewsmewsmews mewssystems mewspassword foyer foyerfoyer
  foyerfoyerfoyer foyerpassword foyeradmin foyeradministrator
  `
    .split(/\s+/)
    .filter(Boolean),
);
