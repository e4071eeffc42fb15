import { describe, expect, it } from "vitest";
import { faultOfPassword } from "./fault.ts";

const anna = { name: "Anna.Novak", displayName: "Anna Nováková" };

describe("faultOfPassword", () => {
  it.each([
    ["elevenchars", "too-short"],
    ["", "too-short"],
    ["x1y2z3".repeat(22), "too-long"],
    ["a quiet corner \ud83d table", "not-text"],
    ["i am anna.novak ok", "like-the-name"],
  ])("%j is %s", (password, fault) => {
    expect(faultOfPassword(password, anna)).toBe(fault);
  });

  it.each([
    ["walks over a keyboard", ["qwertyuiopas", "zaqwsxcderfv", "poiuytrewqlk", "qwertzuiopü+"]],
    ["walks with Shift held", ["!QAZ2wsx#EDC4rfv", "1qaz@WSX3edc$RFV", "!@#$%^&*()_+"]],
    ["walks over other keyboards", ["йцукенгшщзхъ", "ςερτυθιοπασδ", "azertyuiopqs"]],
    ["one thing repeated", ["Passw0rd!Passw0rd!", "abababababab", "aaaaaaaaaaaaaaa"]],
    ["a word repeated", ["passwordpassword", "парольпароль", "heslohesloheslo"]],
    ["a word and a tail", ["Password 1234567", "welcome2026!!", "P@ssw0rd123456"]],
    ["words with signs between", ["password-password", "i love you so much"]],
    ["what a keyboard set to Latin makes of a word", ["зфыыцщкв12345"]],
    ["wide letters", ["ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ"]],
    ["numbers and dates", ["123456789012", "112233445566", "2024-11-21-2024"]],
    ["a season and a year", ["SpringSummer2026!", "Sommer2026Sommer"]],
    ["the house", ["hotelreception1", "Welcome to the hotel", "mewssystems2026"]],
    ["the person", ["Nováková2024!", "Anna Novak 1990", "11.09.1985anna"]],
    ["the famous one", ["correct horse battery staple", "correcthorsebatterystaple"]],
  ])("%s is easy to guess", (_, passwords) => {
    const faults = passwords.map((password) => faultOfPassword(password, anna));
    expect(faults).toEqual(passwords.map(() => "easy-to-guess"));
  });

  it.each([
    "a quiet corner table",
    "twelve chars",
    "žluťoučký kůň pěl",
    "日本語のとても長い合言葉です",
    "🛎️🧳🛏️🗝️ four of my things",
    "no-digits-no-capitals-fine",
    "xq7!kd92mvpa",
    "the hotel owes anna eleven umbrellas",
    `z${"kq vj xw pm 128 ".repeat(7)}`,
  ])("%j will do", (password) => {
    expect(faultOfPassword(password, anna)).toBeNull();
  });

  it("counts characters as a person does, not bytes or code units", () => {
    expect(faultOfPassword("🛎🧳🛏🗝🚪🔑", anna)).toBe("too-short");
    expect(faultOfPassword("🛎🧳🛏🗝🚪🔑🪞🕯🧹🪣🧺🛋", anna)).toBeNull();
  });

  it("asks for no more than the beginning: what follows it cannot make it worse", () => {
    const strong = "xq7!kd92mvpa tea river candle fox under a slow green bicycle ok.";
    expect(faultOfPassword(strong + "1".repeat(128 - strong.length), anna)).toBeNull();
    expect(faultOfPassword("1234567890".repeat(12), anna)).toBe("easy-to-guess");
  });
});
