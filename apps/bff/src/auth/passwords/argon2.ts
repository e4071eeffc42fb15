import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/**
 * Argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane), kept
 * as a PHC string so that they can be raised later: a hash says what it was made with.
 */
const current = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const saltLength = 16;
const phcPattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const derive = promisify(argon2);

type Cost = typeof current;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  return phcOf(salt, await deriveTag(password, salt, current, tagLength));
}

/** A hash that no password is known for: checking one against it is the work that it is for anybody's. */
export function unmatchable(): string {
  return phcOf(randomBytes(saltLength), randomBytes(tagLength));
}

/** Whether the password made this PHC string; throws on text that is none, which the store never holds. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const { cost, salt, tag } = readPhc(phc);
  return timingSafeEqual(await deriveTag(password, salt, cost, tag.length), tag);
}

/** True when the hash was made with other parameters than today's: hash again at the next sign-in. */
export function isOutdated(phc: string): boolean {
  const { cost } = readPhc(phc);
  return (
    cost.memory !== current.memory ||
    cost.passes !== current.passes ||
    cost.parallelism !== current.parallelism
  );
}

function phcOf(salt: Buffer, tag: Buffer): string {
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

function readPhc(phc: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = phcPattern.exec(phc) ?? [];
  if (!salt || !tag) throw new TypeError("Not an Argon2id hash in PHC form.");
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

function deriveTag(password: string, nonce: Buffer, cost: Cost, length: number): Promise<Buffer> {
  return derive("argon2id", { message: normalise(password), nonce, tagLength: length, ...cost });
}

/** One password typed on two keyboards can differ in code points: NFC makes them one (NIST 800-63B). */
function normalise(password: string): string {
  return password.normalize("NFC");
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
