import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox, SandboxFileError, type SandboxOptions } from "../index.ts";

const now = Date.UTC(2026, 10, 20, 12);
const hour = 3_600_000;

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "sandbox.db");
}

/** Opens, lets something be done, and closes: like one run of a process. */
function run<T>(options: SandboxOptions, work: (sandbox: Sandbox) => T): T {
  const sandbox = createSandbox({ size: 500, now: () => now, ...options });
  try {
    return work(sandbox);
  } finally {
    sandbox.close();
  }
}

async function add(sandbox: Sandbox, subject: string) {
  const body = {
    ClientToken: sandbox.clientToken,
    AccessToken: sandbox.connections[0]?.accessToken,
    Client: "Store 1.0.0",
    OriginalSender: "Jana",
    Subject: subject,
  };
  const url = "http://sandbox.test/api/connector/v1/messageThreads/add";
  const headers = { "Content-Type": "application/json" };
  await sandbox.fetch(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
}

const readThreads = (sandbox: Sandbox) => sandbox.control.threads();

describe("a sandbox in a file", () => {
  it("is made once and found again", () => {
    const file = freshFile();
    const made = run({ file }, readThreads);
    expect(made).toHaveLength(500);
    expect(run({ file }, readThreads)).toEqual(made);
    expect(run({}, readThreads)).toEqual(made);
  });

  it("keeps what was added, with the log, and draws new ids after that", async () => {
    const file = freshFile();
    const first = createSandbox({ file, size: 0, now: () => now });
    await add(first, "before");
    first.close();
    const second = createSandbox({ file, size: 0, now: () => now });
    onTestFinished(() => second.close());
    await add(second, "after");
    expect(second.control.commits().map((each) => each.subject)).toEqual(["before", "after"]);
    expect(readThreads(second)).toHaveLength(2);
  });

  it("shows what was to be seen late when it is opened again", async () => {
    const file = freshFile();
    const faults = { visibleAfterMs: 60_000 };
    const first = createSandbox({ file, size: 0, now: () => now, faults });
    await add(first, "late");
    first.close();
    expect(run({ file, size: 0 }, readThreads).map((each) => each.subject)).toEqual(["late"]);
  });

  it("gets the threads of the days it was closed, so that the last days are never empty", () => {
    const file = freshFile();
    const before = run({ file, size: 3000 }, readThreads);
    const later = now + 240 * hour;
    const after = run({ file, size: 3000, now: () => later }, readThreads);
    const added = after.slice(0, after.length - before.length);
    expect(after.slice(added.length)).toEqual(before);
    expect(added.length).toBeGreaterThan(20);
    expect(added.length).toBeLessThan(80);
    for (const thread of added) {
      expect(Date.parse(thread.createdUtc)).toBeGreaterThanOrEqual(now);
      expect(Date.parse(thread.createdUtc)).toBeLessThan(later);
    }
  });

  it("takes up another application's properties when there are new ones", () => {
    const file = freshFile();
    const other = { name: "Other" };
    const made = run({ file, otherApplications: [other] }, readThreads);
    const enterprises = [{ name: "Pension", timeZone: "Europe/Vienna" }];
    const added = run({ file, otherApplications: [{ ...other, enterprises }] }, (sandbox) => {
      const [application] = sandbox.otherApplications;
      const enterpriseId = application?.enterprises[0]?.id ?? "";
      const { clientToken = "" } = application ?? {};
      return sandbox.control.addThread({ clientToken, enterpriseId, sender: "P", subject: "Key" });
    });
    expect(run({ file, otherApplications: [other] }, readThreads).length).toBe(made.length + 1);
    expect(added.enterpriseId).not.toBe(made[0]?.enterpriseId);
  });

  it("gets none for a short while, nor when the clock went back", () => {
    const file = freshFile();
    const made = run({ file, size: 10_000 }, readThreads).length;
    for (const passed of [hour - 1, -48 * hour]) {
      expect(run({ file, size: 10_000, now: () => now + passed }, readThreads)).toHaveLength(made);
    }
  });

  it.each<[string, SandboxOptions]>([
    ["seed", { seed: 2 }],
    ["size", { size: 501 }],
    ["length of history", { historyMonths: 12 }],
    ["set of properties", { enterprises: [{ name: "Hotel", timeZone: "Europe/Budapest" }] }],
    ["client token", { clientToken: "ANOTHER" }],
    ["set of applications", { otherApplications: [] }],
  ])("of another %s is refused, and stays as it is", (_, options) => {
    const file = freshFile();
    const made = run({ file }, readThreads);
    expect(() => run({ file, ...options }, readThreads)).toThrow(SandboxFileError);
    expect(run({ file }, readThreads)).toEqual(made);
  });

  it("of another version, or of another program, is refused", () => {
    const file = freshFile();
    run({ file }, () => undefined);
    const db = new DatabaseSync(file);
    db.exec("UPDATE made SET schema_version = 999");
    db.close();
    expect(() => run({ file }, readThreads)).toThrow(SandboxFileError);

    const foreign = freshFile();
    const other = new DatabaseSync(foreign);
    other.exec("CREATE TABLE bookings (id INTEGER)");
    other.close();
    expect(() => run({ file: foreign }, readThreads)).toThrow(SandboxFileError);

    const text = freshFile();
    writeFileSync(text, "this is no database, but a text that is long enough to be read as one");
    expect(() => run({ file: text }, readThreads)).toThrow(SandboxFileError);
  });
});
