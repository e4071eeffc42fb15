import { describe, expect, it } from "vitest";
import { personFromClaims } from "./claims.ts";
import type { ClaimRules } from "./settings.ts";

const prague = "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01";
const rules: ClaimRules = {
  role: "groups",
  roles: new Map([
    ["desk", "agent"],
    ["it", "admin"],
    ["audit", "viewer"],
  ]),
  enterprises: "foyer_properties",
  name: "name",
};

describe("personFromClaims", () => {
  it("takes the highest role, the properties that are ids, and the name", () => {
    const claims = {
      groups: ["audit", "desk", "gym"],
      foyer_properties: [prague.toUpperCase(), "Prague", 7, prague],
      name: " Anna Nováková ",
    };
    expect(personFromClaims(claims, rules)).toEqual({
      displayName: "Anna Nováková",
      role: "agent",
      enterprises: [prague],
    });
  });

  it("lets nobody in whom no claim gives a role", () => {
    for (const groups of [[], ["gym"], "", null, 7, { desk: true }, undefined])
      expect(personFromClaims({ groups }, rules)).toBeNull();
  });

  it("gives no property where the claim is missing, and all for a star", () => {
    expect(personFromClaims({ groups: "it" }, rules)?.enterprises).toEqual([]);
    expect(personFromClaims({ groups: "it", foyer_properties: "*" }, rules)?.enterprises).toBe(
      "all",
    );
  });

  it("gives all where the operator named no claim for it", () => {
    expect(personFromClaims({ groups: "it" }, { ...rules, enterprises: null })?.enterprises).toBe(
      "all",
    );
  });

  it("looks inside objects, and takes a name with dots as it is first", () => {
    const inside = { ...rules, role: "realm_access.roles" };
    expect(personFromClaims({ realm_access: { roles: ["desk"] } }, inside)?.role).toBe("agent");
    const named = { ...rules, role: "https://hotel.example/roles" };
    expect(personFromClaims({ "https://hotel.example/roles": "it" }, named)?.role).toBe("admin");
  });

  it("reads own properties only", () => {
    const inherited = { ...rules, role: "__proto__.groups", name: "constructor.name" };
    expect(personFromClaims(JSON.parse('{"sub":"1"}'), inherited)).toBeNull();
  });

  it.each([
    ["\u001b[31mAnna\nNov\u00e1kov\u00e1\u202e", "[31mAnna Nováková"],
    ["Anna\0\ud83d\u200b", "Anna"],
    ["محمد\u200cرضا", "محمد\u200cرضا"],
    ["x".repeat(300), "x".repeat(100)],
  ])("leaves out of a name what is not seen: %j", (name, shown) => {
    expect(personFromClaims({ groups: "it", name }, rules)?.displayName).toBe(shown);
  });

  it("goes past a name in which nothing is seen", () => {
    const claims = { groups: "it", name: "\u200b\u2060", email: "anna@hotel.example" };
    expect(personFromClaims(claims, rules)?.displayName).toBe("anna@hotel.example");
  });

  it("falls back to another name", () => {
    expect(personFromClaims({ groups: "it", sub: "u-1" }, rules)?.displayName).toBe("u-1");
  });
});
