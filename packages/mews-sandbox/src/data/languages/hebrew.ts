import { type Language, names } from "../language.ts";

export const hebrew: Language = {
  code: "he",
  given: names("נועה, יונתן, תמר, אורי, מאיה, דניאל, שירה, איתי, רבקה, עומר, הדס, אלון"),
  family: names("כהן, לוי, מזרחי, פרץ, ביטון, אברהם, פרידמן, שפירא, גולן, בן־עמי, רוזנברג, ברק"),
  fullName: (given, family) => `${given} ${family}`,
  day: (day, month) => `${day}.${month}`,
  subjects: [
    "צ'ק-אאוט מאוחר, חדר {room}",
    "הגעה מוקדמת ב-{day} בשעה {time}",
    "יש חניה ל-{nights} לילות?",
    "איסוף משדה התעופה, טיסה {flight}",
    "ארוחת בוקר כשרה",
    "מיטת תינוק בחדר {room}",
    "חשבונית להזמנה {ref}",
    "ביטול הזמנה {ref}",
    "שכחתי מטען בחדר {room}",
    "שולחן ל-{people} בשעה {time}",
    "מפתח שבת לחדר {room}",
    "תודה על אירוח נהדר!",
  ],
};
