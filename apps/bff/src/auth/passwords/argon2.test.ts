import { argon2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword, isOutdated, verifyPassword } from "./argon2.ts";

describe("a stored password", () => {
  it("is Argon2id with OWASP's cost, and is proved by its password alone", async () => {
    const phc = await hashPassword("a quiet corner table");
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await verifyPassword("a quiet corner table", phc)).toBe(true);
    expect(await verifyPassword("a quiet corner tablE", phc)).toBe(false);
    expect(isOutdated(phc)).toBe(false);
  });

  it("is another one each time", async () => {
    expect(await hashPassword("same words twice")).not.toBe(await hashPassword("same words twice"));
  });

  it("is the same however a keyboard composes its letters", async () => {
    const phc = await hashPassword("příliš žluťoučký kůň".normalize("NFD"));
    expect(await verifyPassword("příliš žluťoučký kůň".normalize("NFC"), phc)).toBe(true);
  });

  it("can be read with the cost it was made with, and is known to be of an earlier one", async () => {
    const salt = Buffer.alloc(16, 7);
    const cost = { memory: 8192, passes: 1, parallelism: 1, tagLength: 32 };
    const tag = argon2Sync("argon2id", { message: "from years ago", nonce: salt, ...cost });
    const text = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
    const phc = `$argon2id$v=19$m=8192,t=1,p=1$${text(salt)}$${text(tag)}`;
    expect(await verifyPassword("from years ago", phc)).toBe(true);
    expect(isOutdated(phc)).toBe(true);
  });
});
