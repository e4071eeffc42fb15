/** Texts that break careless tables: each stands in the data a few times. */
export const awkward: readonly { sender: string; subject: string }[] = [
  {
    sender: "Wolfgang Amadeus Maria von und zu Hohenstein-Wartenberg-Lichtenau",
    subject:
      "We are travelling with my parents (both over eighty), our three children, a nanny and a very well-behaved dachshund, so we would need four rooms on one floor close to the lift but not next to it, one of them with a bath instead of a shower, two cots, a ramp at the entrance, breakfast before six on the day of departure, and somebody who could explain to us by telephone in advance how the parking works, because last year we drove around the block eleven times",
  },
  { sender: "Ωμέγα 👩‍👩‍👧‍👦 Family", subject: "🎂🎉 Birthday surprise for our daughter (7) 🤫🎈" },
  {
    sender: "<b>Bobby</b> O'Tables",
    subject: "<script>alert('breakfast')</script> & \"late\" check-out",
  },
  { sender: "מיכל בן־דוד", subject: "חדר 214 – צ'ק-אאוט מאוחר עד 14:00, אפשר?" },
  { sender: "أحمد الفارس", subject: "فاتورة الحجز رقم 88213 (Booking ref. AB-88213) من فضلكم" },
  { sender: "X Æ", subject: "?" },
  { sender: "Zoë​Zero‑Width", subject: "   two   spaces   and\ta tab   " },
  { sender: "Z̷͖̓a̴͎͝l̶̰͝g̸̫̈́o̵̞͐ Guest", subject: "D̶o̷ ̵y̸o̷u̷ hear the pipes too? Room 303" },
  { sender: "+420 604 555 019", subject: "(no subject)" },
  {
    sender: "reservations@northwind-incentives.example",
    subject: "RE: RE: FW: RE: Allotment 2027 // final-final rooming list v7 (2).xlsx",
  },
  { sender: "𝓐𝓷𝓪 𝕊𝕚𝕝𝕧𝕒", subject: "Ｆｕｌｌ－ｗｉｄｔｈ　ｑｕｅｓｔｉｏｎ　ａｂｏｕｔ　ｗｉｆｉ" },
  {
    sender: "Donaudampfschifffahrtsgesellschaft",
    subject: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Tagung",
  },
  { sender: "null", subject: "undefined" },
  { sender: "日本太郎／にほんたろう", subject: "朝食は何時からですか？（アレルギー：そば・卵）" },
];
