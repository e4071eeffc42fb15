import type { Change, Expectation, StoredDocument } from "./port.ts";

/**
 * The rules of a write that no engine could hold alike by itself. Breaking one is a fault of the
 * program: throws a TypeError.
 */
export function assertWellFormed(changes: Change[]): void {
  const seen = new Set<string>();
  for (const change of changes) {
    assertName(change.collection);
    assertName(change.key);
    if (change.kind === "put") assertNumbers(change);
    const document = JSON.stringify([change.collection, change.key]);
    if (seen.has(document)) throw new TypeError("A write changes each document once.");
    seen.add(document);
  }
}

/** Whether a document that is there (or null) is what the change expects. */
export function meets(expect: Expectation, present: Pick<StoredDocument, "version"> | null) {
  if (expect === "any") return true;
  if (expect === "absent") return present === null;
  return present?.version === expect.version;
}

/** Half a surrogate pair and NUL come back from SQLite as something else. */
function assertName(name: string) {
  if (name === "" || name.includes("\0") || !name.isWellFormed()) {
    throw new TypeError("Names of collections and keys are not empty and are well-formed text.");
  }
}

function assertNumbers({ expiresAtMs, indexes = {}, text }: Extract<Change, { kind: "put" }>) {
  if (!text.isWellFormed() || text.includes("\0")) throw new TypeError("Text must be well formed.");
  if (typeof expiresAtMs === "number" && !Number.isSafeInteger(expiresAtMs)) {
    throw new TypeError("A document expires at a whole millisecond.");
  }
  for (const [index, position] of Object.entries(indexes)) {
    assertName(index);
    if (!Number.isFinite(position)) throw new TypeError("A position in an index is a number.");
  }
}
