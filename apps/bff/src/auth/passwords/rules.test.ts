import { describe, expect, it } from "vitest";
import { faultOfPassword } from "./rules.ts";

describe("faultOfPassword", () => {
  it.each([
    ["elevenchars", "too-short"],
    ["", "too-short"],
    ["x1y2z3".repeat(22), "too-long"],
    ["aaaaaaaaaaaaaaa", "too-common"],
    ["abababababababab", "too-common"],
    ["passwordpassword", "too-common"],
    ["Password 1234567", "too-common"],
    ["QWERTYUIOP12345", "too-common"],
    ["correct horse battery staple", "too-common"],
    ["123456789012", "too-common"],
    ["ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ", "too-common"],
    ["i am anna.novak ok", "like-the-name"],
  ])("%j is %s", (password, fault) => {
    expect(faultOfPassword(password, "Anna.Novak")).toBe(fault);
  });

  it.each([
    "a quiet corner table",
    "twelve chars",
    "žluťoučký kůň pěl",
    "日本語のとても長い合言葉です",
    "🛎️🧳🛏️🗝️ four of my things",
    "no-digits-no-capitals-fine",
    "z".repeat(1) + "kq vj xw pm 128 ".repeat(7),
  ])("%j will do", (password) => {
    expect(faultOfPassword(password, "anna")).toBeNull();
  });

  it("counts characters as a person does, not bytes or code units", () => {
    expect(faultOfPassword("🛎🧳🛏🗝🚪🔑", "anna")).toBe("too-short");
    expect(faultOfPassword("🛎🧳🛏🗝🚪🔑🛎🧳🛏🗝🚪🔑", "anna")).toBeNull();
  });
});
