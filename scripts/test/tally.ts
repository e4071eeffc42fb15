/**
 * What one suite found. Skipped tests are known by name, so that none can hide; failed ones with what
 * went wrong, so that the end of a long log says it.
 */
export type Result = { passed: number; failed: string[]; skipped: string[] };

export type Tally = Result & { name: string; seconds: number };

export type Suite = {
  name: string;
  /** what it does, for the person who watches */
  what: string;
  needsBrowser?: boolean;
  needsPostgres?: boolean;
  run: (environment: Record<string, string>) => Promise<Result>;
};

export function addUp(results: Result[]): Result {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.flatMap((result) => result.failed),
    skipped: results.flatMap((result) => result.skipped),
  };
}

export function closingLine({ passed, failed, skipped }: Result): string {
  const plain = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? plain : `${plain}, ${skipped.length} skipped`;
}
