import { describe, expect, it } from "vitest";
import { safeReturnTo } from "./return-to.ts";

const hostile = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "\\/evil.example",
  "/./\\evil.example",
  "https://evil.example",
  "http:evil.example",
  "https:/evil.example",
  "https:\\\\evil.example",
  "HTTPS://evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "javascript://%0aalert(1)",
  "data:text/html,<script>1</script>",
  "vbscript:x",
  "blob:https://evil.example/1",
  "file:///etc/passwd",
  "ftp://evil.example",
  "mailto:a@evil.example",
  "evil.example",
  "evil.example/path",
  "@evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/%2E%2e//evil.example",
  "/a/%2e%2e//evil.example",
  "/.",
  "/..",
  "/a/../api/accounts",
  "/%2e/x",
  "/a/./b",
  "/%2f/evil.example",
  "/%2F%2Fevil.example",
  "/%5cevil.example",
  "/%5C%5Cevil.example",
  "/%09/evil.example",
  "/%0d%0aLocation:%20//evil.example",
  "/%00",
  "/a%00b",
  "/%",
  "/%zz",
  "/?%",
  "\t//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\nSet-Cookie: a=b",
  " //evil.example",
  "/ /evil.example",
  "/\u0000",
  "/\u2028/evil",
  "/\u00a0",
  "/．．/evil",
  "/／evil.example",
  "／／evil.example",
  "/\u202eevil",
  "/api/threads",
  "/API/threads",
  "/api",
  "/api?x=1",
  "/auth/oidc/callback?code=1",
  "/Auth/oidc/callback",
  "/#//evil.example",
  "/x#y",
  "#",
  "?",
  "",
  "x",
  ".",
  "..",
  "/é",
  "/\ud800",
  `/${"a".repeat(5000)}`,
  "/[::1]",
  "/<script>",
  "/a\\b",
  "//",
  "/a//b",
  "/?q=\n",
  "/?q=é",
  "/?q=<x>",
];

describe("safeReturnTo", () => {
  it("has at least 60 hostile values to face", () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(60);
  });

  it.each(hostile)("%j leads home", (text) => {
    expect(safeReturnTo(text)).toBe("/");
  });

  it.each([null, undefined, 7, {}, ["/a"], { toString: () => "/a" }])(
    "%j is no address",
    (value) => {
      expect(safeReturnTo(value)).toBe("/");
    },
  );

  it.each([
    "/",
    "/threads",
    "/accounts?open=7",
    "/threads/new?enterprise=6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01",
    "/?created=last-7-days&words=late%20check-out",
    "/?created=2026-11-14%2F2026-11-20&q=%22a%22",
    "/?returnTo=//evil.example",
    "/apiary",
    "/a.b/c-d_e~f",
  ])("%j is a page of ours", (page) => {
    expect(safeReturnTo(page)).toBe(page);
  });
});
