import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "./address.ts";

describe("the address of a database", () => {
  it("is taken apart, with what stands in it encoded", () => {
    expect(parseDatabaseUrl("postgres://foyer:p%40ss%2Fword@db.example:6432/hotels", null)).toEqual(
      {
        host: "db.example",
        port: 6432,
        user: "foyer",
        password: "p@ss/word",
        database: "hotels",
        tls: { ca: null },
      },
    );
  });

  it.each([
    ["off this machine", "postgres://foyer@db.example/hotels", { ca: null }],
    ["that it is required", "postgres://foyer@db.example/hotels?sslmode=require", { ca: null }],
    ["that nobody wants it", "postgres://foyer@db.example/hotels?sslmode=disable", null],
    ["on this machine", "postgres://foyer@127.0.0.1/hotels", null],
    ["on this machine by name", "postgres://foyer@localhost/hotels", null],
    ["on this machine, IPv6", "postgres://foyer@[::1]/hotels", null],
    ["by a socket", "postgres://foyer@localhost/hotels?host=/var/run/postgresql", null],
    ["asked for here", "postgres://foyer@127.0.0.1/hotels?sslmode=verify-full", { ca: null }],
  ])("is encrypted by where it is and what it says: %s", (_, url, tls) => {
    expect(parseDatabaseUrl(url, null).tls).toEqual(tls);
  });

  it("that comes with certificates to trust is encrypted on this machine too", () => {
    expect(parseDatabaseUrl("postgres://foyer@127.0.0.1/hotels", "PEM").tls).toEqual({ ca: "PEM" });
  });

  it.each([
    ["no address", "db.example"],
    ["another protocol", "mysql://foyer:secret@db.example/hotels"],
    ["no user", "postgres://db.example/hotels"],
    ["no database", "postgres://foyer:secret@db.example"],
    ["a parameter that would silently mean nothing", "postgres://f:secret@db/h?pool_max=3"],
    ["a weaker check than Foyer makes", "postgres://f:secret@db/h?sslmode=prefer"],
  ])("is refused in words without its password: %s", (_, url) => {
    const refused = (() => {
      try {
        return parseDatabaseUrl(url, null);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(TypeError);
    expect(String(refused)).not.toContain("secret");
  });
});
