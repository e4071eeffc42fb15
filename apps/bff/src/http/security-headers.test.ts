import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { expect, it } from "vitest";
import { basicHeaders, documentPolicy } from "./security-headers.ts";

const findings = (policy: string) =>
  new CspEvaluator(new CspParser(policy).csp).evaluate().map((finding) => ({
    weighs: finding.severity <= Severity.MEDIUM_MAYBE,
    what: `${finding.directive}: ${finding.description}`,
  }));

it.each([
  ["a document", documentPolicy("1e5c1ad0b6be4a0f9f1a3b")],
  ["everything else", basicHeaders["Content-Security-Policy"]],
])("Google's evaluator finds nothing of weight in the policy of %s", (_, policy) => {
  expect(findings(policy).filter(({ weighs }) => weighs)).toEqual([]);
});

it("and would find what is wrong", () => {
  const weak = "script-src 'self' 'unsafe-inline' https:";
  expect(findings(weak).some(({ weighs }) => weighs)).toBe(true);
});
