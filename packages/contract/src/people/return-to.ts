/**
 * Where to go after sign-in, from an address that anybody can write: a path of this app, with its query,
 * or "/" where it is anything else. What a browser would read as another host is refused before it is
 * parsed ("//host", "/\host", "/.//host", control characters), and so are the server's own addresses.
 */
export function safeReturnTo(text: unknown): string {
  return typeof text === "string" && isOwnPage(text) ? text : "/";
}

const mostCharacters = 4000;
/** Path, then query, in the ASCII that URLs are made of; no fragment. */
const pagePattern = /^(\/[\w\-.~!$&'()*+,;=:@%/]*)(\?[\w\-.~!$&'()*+,;=:@%/?[\]{}|"^`]*)?$/;
const dotSegmentPattern = /\/(\.|%2e){1,2}(\/|$)/i;
const serversOwnPattern = /^\/(api|auth)(\/|$)/i;

function isOwnPage(text: string): boolean {
  const [, path] = text.length <= mostCharacters ? (pagePattern.exec(text) ?? []) : [];
  if (path === undefined || path.includes("//")) return false;
  if (/%(?![0-9a-f]{2})/i.test(text) || /%(0\d|1[0-9a-f]|7f|5c|2f)/i.test(path)) return false;
  return !dotSegmentPattern.test(path) && !serversOwnPattern.test(path);
}
